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
record = Decrypt this record with the { $key }
record-note = { $protection ->
    [encrypt-then-mac] The padding is still in it, and the MAC behind the ciphertext was not checked: openssl enc does not know TLS.
    [mac-then-encrypt] The MAC and the padding are still in it: openssl enc does not know TLS.
   *[aead] Without a check of the tag: openssl enc knows no authenticated encryption.
}
