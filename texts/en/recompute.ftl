### “Recompute it”: what the commands do, and what is to be known of them.

decrypt = Decrypt the ClientKeyExchange with the server’s private key
decrypt-note = This is what a thief of the key does with a recording. The key is a demo key.
combine = Combine the { $own ->
    [client] client
   *[server] server
}’s private value with the { $other ->
    [client] client
   *[server] server
}’s public value
value = Recompute the { $value }
key-block-note = bytes { $first } to { $last } of the key block
hash-note = over { $messages } messages with their headers, { $bytes } bytes
# After a HelloRetryRequest.
retried-hash-note = over { $messages } messages with their headers, of which the first is no ClientHello: its hash stands for it, in a message of type 254
record = Decrypt this record with the { $key }
record-note = { $protection ->
    [encrypt-then-mac] The padding is still in it, and the MAC behind the ciphertext was not checked: openssl enc does not know TLS.
    [mac-then-encrypt] The MAC and the padding are still in it: openssl enc does not know TLS.
   *[aead] Without a check of the tag: openssl enc knows no authenticated encryption.
}
# HkdfLabel is the structure of RFC 9846 §7.1.
label-note = What HKDF-Expand is told besides the secret is the structure HkdfLabel: the length wanted, the label, and the context, each of these two behind a byte that says how long it is.
zeros-note = There is no pre-shared key: zeros take the place of both inputs.
hybrid-note = ML-KEM’s half is what Encaps makes of the 32 bytes that the server drew: it takes SHA3, and no lattice. The client comes to the same by Decaps.
verify = Verify this signature with the key in the certificate
verify-note = Signed are 64 spaces, a text that says what for, a zero byte, and the hash of all messages up to Certificate.
