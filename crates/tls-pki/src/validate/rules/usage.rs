//! May each certificate be used as it is used here, and is all that it insists on understood?

use super::{Fault, Situation, or_nothing};
use crate::PublicKey;
use crate::validate::KeyUse;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{
    ANY_EXTENDED_KEY_USAGE, ID_CE_BASIC_CONSTRAINTS, ID_CE_EXT_KEY_USAGE, ID_CE_KEY_USAGE, ID_CE_SUBJECT_ALT_NAME,
    ID_KP_SERVER_AUTH,
};
use tls_wire::AlertDescription;
use x509_cert::ext::pkix::KeyUsage;

pub(super) fn key_usage(situation: &Situation<'_>) -> Result<String, Fault> {
    let mut evidence = Vec::new();
    for authority in &situation.path.authorities {
        let label = authority.label();
        match &authority.key_usage {
            Some(usage) if !usage.key_cert_sign() => {
                return Err(Fault {
                    evidence: format!("“{label}” vouches for another, but its keyUsage lacks keyCertSign"),
                    // As OpenSSL: what vouches is no CA, so there is none.
                    alert: Some(AlertDescription::UNKNOWN_CA),
                });
            }
            Some(_) => evidence.push(format!("“{label}” may sign certificates (keyCertSign)")),
            None => evidence.push(format!("“{label}” has no keyUsage, so all uses are allowed")),
        }
    }
    evidence.push(leaf_key_usage(situation)?);
    Ok(evidence.join("; "))
}

fn leaf_key_usage(situation: &Situation<'_>) -> Result<String, Fault> {
    let leaf = &situation.path.leaf;
    let label = leaf.label();
    let key = situation.path.leaf_key.as_ref().map_err(|error| format!("the public key of “{label}”: {error}"))?;
    let (needed, allowed) = match situation.key_use {
        KeyUse::KeyEncipherment => ("keyEncipherment", leaf.key_usage.as_ref().map(KeyUsage::key_encipherment)),
        KeyUse::DigitalSignature => ("digitalSignature", leaf.key_usage.as_ref().map(KeyUsage::digital_signature)),
    };
    if situation.key_use == KeyUse::KeyEncipherment && !matches!(key, PublicKey::Rsa(_)) {
        return Err(
            format!("the key exchange encrypts to the key of “{label}”, which is {}", key.algorithm_name()).into()
        );
    }
    match allowed {
        Some(true) => Ok(format!("“{label}” allows {needed}, which this key exchange needs")),
        Some(false) => Err(format!("this key exchange needs {needed}, which the keyUsage of “{label}” lacks").into()),
        None => Ok(format!("“{label}” has no keyUsage, so all uses are allowed")),
    }
}

pub(super) fn extended_key_usage(situation: &Situation<'_>) -> Result<String, Fault> {
    let mut evidence = Vec::new();
    for certificate in situation.path.certificates() {
        let label = certificate.label();
        let Some(purposes) = &certificate.extended_key_usage else { continue };
        if !purposes.iter().any(|purpose| [ID_KP_SERVER_AUTH, ANY_EXTENDED_KEY_USAGE].contains(purpose)) {
            return Err(format!("the purposes of “{label}” (extKeyUsage) do not include serverAuth").into());
        }
        evidence.push(format!("“{label}” may authenticate servers (serverAuth)"));
    }
    Ok(or_nothing(evidence, "no certificate restricts its purposes"))
}

pub(super) fn critical_extensions(situation: &Situation<'_>) -> Result<String, Fault> {
    const UNDERSTOOD: [ObjectIdentifier; 4] =
        [ID_CE_BASIC_CONSTRAINTS, ID_CE_KEY_USAGE, ID_CE_EXT_KEY_USAGE, ID_CE_SUBJECT_ALT_NAME];
    for certificate in situation.path.certificates() {
        let mut critical = certificate.extensions().iter().filter(|extension| extension.critical);
        if let Some(unknown) = critical.find(|extension| !UNDERSTOOD.contains(&extension.extn_id)) {
            let (label, oid) = (certificate.label(), unknown.extn_id);
            return Err(format!("“{label}” has the critical extension {oid}, which this client does not know").into());
        }
    }
    Ok("every critical extension is one that this client understands".into())
}
