### The catalogue of failures: what each is called, its story in two sentences, and what whoever runs the site (or wrote the program) has to do.
### by name

expired-certificate =
    .title = The certificate has expired
    .story = The certificate’s last day is past, and nobody has renewed it. The client looks at its clock, and stops.
    .remedy = Renew the certificate, and have a program do it from now on: authorities that issue automatically have it done weeks before the end.
other-name =
    .title = The certificate is for another site
    .story = The server shows a certificate that is all right, and that names another site. The client looks for the name that it called, and doesn’t find it.
    .remedy = Install the certificate of this site, or have one issued that names every site that this server answers for.
missing-intermediate =
    .title = The certificate in the middle is missing
    .story = The server sends its own certificate and leaves out the one that vouches for it. The client knows the root, and finds no way from there to the server.
    .remedy = Have the server send the whole chain but for the root: most authorities hand it out as one file, the “full chain”.
wrong-key =
    .title = The key is not the one in the certificate
    .story = The certificate was renewed and the key was not, or the other way round. The server signs, and the signature doesn’t fit the key in the certificate.
    .remedy = Install certificate and key together, as they belong together; most servers refuse to start otherwise.
suite-not-offered =
    .title = The server picks a cipher suite that was not offered
    .story = The client lists the suites that it can speak. The server answers with one that is not on the list.
    .remedy = That is a mistake in the server’s program: update it.
replayed-record =
    .title = A record arrives twice
    .story = Somebody on the wire sends the client’s encrypted request a second time. Each record’s number goes into its protection, and the number no longer fits.
wrong-server-finished =
    .title = The server’s Finished is wrong
    .story = The server proves with its Finished that both have seen the same handshake; here it has zeros where the proof belongs. The client computes it, too, and compares.
wrong-client-finished =
    .title = The client’s Finished is wrong
    .story = The client proves with its Finished that both have seen the same handshake; here it has zeros where the proof belongs. The server computes it, too, and compares.
unprotected-flight =
    .title = The server forgets to encrypt
    .story = After its ServerHello a server of TLS 1.3 has keys, and must use them; this one goes on in the clear. The client takes nothing that could have come from anybody.
