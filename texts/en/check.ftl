### How a work box of the diagram tells a check: by the question that it answers, as kept; and, by the name of the rule, as
### broken. Phrases, without a full stop.
### by name

issued = issued by a trusted CA
    .certificate-path = certificates do not fit together
    .certificate-signature = signature on a certificate is wrong
    .certificate-trust-anchor = not issued by a trusted CA
dates = in date
    .certificate-dates = not in date
name = name matches
    .server-name = made out to another name
use = may be used for this
    .certificate-basic-constraints = issued by what is no CA
    .certificate-path-length = too many CAs below one another
    .certificate-key-usage = may not be used for this
    .certificate-extended-key-usage = may not be used for this
    .certificate-critical-extensions = insists on something unknown
    .certificate-key-fits-suite = key is of the wrong kind for the suite
signed = signed with the certificate’s key
    .server-key-exchange-signature = not signed with the certificate’s key
    .signature-scheme-offered = signed in a way that it did not offer
    .signature-scheme-of-handshakes = signed in a way that is for certificates alone
    .conversation-signature = not signed with the certificate’s key
group = a group that it accepts
    .group-offered = a group that it did not offer
    .dh-group = a group that it does not accept
session = the session goes on
    .session-resumed = the session does not go on
    .session-known = the session is not known
    .session-ticket-accepted = the ticket does not open
    .resumed-suite = goes on with another suite
    .resumed-master-secret = bound to its handshake before, or now, but not both
public-value = public value is sound
    .dh-public-value = public value is of no use
secret = length and version are right
    .pre-master-secret-version = length or version is wrong
binder = the binder is right
    .psk-binder = the binder is not as expected
finished = verify_data is as expected
    .verify-data = verify_data is not as expected
record = authentic, and in its turn
    .record-authentication = not authentic, or out of turn
end = close_notify has come
    .close-notify = close_notify has not come
