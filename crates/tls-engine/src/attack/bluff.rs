//! Whoever has come to the Finished of TLS 1.2 without the secret can only bluff.

use super::Hand;
use rand::Rng;
use tls_facts::deeds;
use tls_keys::{DirectionKeys, EncryptThenMac, RecordSealer, SuiteParameters};
use tls_transcript::Role;
use tls_wire::{ContentType, Finished, HandshakeMessage, ProtocolVersion, encode_handshake};

/// What decides how records of TLS 1.2 are protected.
#[derive(Clone, Copy)]
pub(super) struct Agreed {
    pub(super) parameters: SuiteParameters,
    pub(super) encrypt_then_mac: EncryptThenMac,
}

/// Without the secret there are no keys: it makes some up, and a Finished with them, in this party's part. Where nobody
/// has agreed on anything yet, nothing comes of it, and the peer is left waiting.
pub(super) fn bluff(role: Role, agreed: Option<Agreed>, hand: &mut Hand<'_>) -> Option<()> {
    let Agreed { parameters, encrypt_then_mac } = agreed?;
    let mut random = hand.stream("bluff");
    let mut draw = |length| {
        let mut bytes = vec![0; length];
        random.fill_bytes(&mut bytes);
        bytes
    };
    let keys = DirectionKeys {
        mac_key: draw(parameters.mac_key_length()),
        key: draw(parameters.cipher.key_length()),
        iv: draw(parameters.fixed_iv_length()),
    };
    let finished = HandshakeMessage::Finished(Finished { verify_data: draw(12) });
    hand.state_as(role, deeds::bluff());
    let epoch = hand.made_up_keys(role, &parameters, encrypt_then_mac, &keys);
    hand.change_cipher_spec(role.sends());
    let mut sealer = RecordSealer::tls12(&parameters, &keys, encrypt_then_mac).ok()?;
    let (content_type, version) = (ContentType::HANDSHAKE, ProtocolVersion::TLS_1_2);
    let content = encode_handshake(&finished);
    let sealed = sealer.seal(content_type, version, &content, &mut random).ok()?;
    let form = parameters.record_form(encrypt_then_mac);
    hand.say_sealed(role.sends(), &finished, form, epoch, &sealed);
    Some(())
}
