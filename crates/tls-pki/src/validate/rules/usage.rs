//! May each certificate be used as it is used here, and is all that it insists on understood?

use super::{Fault, Situation, Verdict, all, or_nothing};
use crate::PublicKey;
use crate::certificate::extension::TLS_FEATURE;
use crate::validate::{KeyUse, Purpose};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{
    ANY_EXTENDED_KEY_USAGE, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_CRL_DISTRIBUTION_POINTS,
    ID_CE_EXT_KEY_USAGE, ID_CE_INHIBIT_ANY_POLICY, ID_CE_KEY_USAGE, ID_CE_NAME_CONSTRAINTS, ID_CE_POLICY_CONSTRAINTS,
    ID_CE_POLICY_MAPPINGS, ID_CE_SUBJECT_ALT_NAME, ID_KP_CLIENT_AUTH, ID_KP_SERVER_AUTH,
};
use tls_facts::{Fact, pki as facts};
use tls_wire::AlertDescription;
use x509_cert::ext::pkix::KeyUsage;

pub(super) fn key_usage(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let mut evidence = Vec::new();
    for authority in &situation.path.authorities {
        let label = authority.label();
        match &authority.key_usage {
            Some(usage) if !usage.key_cert_sign() => {
                return Err(Fault {
                    evidence: facts::may_not_sign_certificates(label),
                    // As OpenSSL: what vouches is no CA, so there is none.
                    alert: Some(AlertDescription::UNKNOWN_CA),
                });
            }
            Some(_) => evidence.push(facts::may_sign_certificates(label)),
            None => evidence.push(facts::no_key_usage(label)),
        }
    }
    evidence.push(leaf_key_usage(situation)?);
    Ok(all(evidence).into())
}

fn leaf_key_usage(situation: &Situation<'_, '_>) -> Result<Fact, Fault> {
    let leaf = &situation.path.leaf;
    let label = leaf.label();
    let key = match &situation.path.leaf_key {
        Ok(key) => key,
        Err(error) => return Err(facts::leaf_key_unusable(label, Fact::from(error)).into()),
    };
    let key_use = match situation.case.purpose {
        Purpose::Server { key_use, .. } => key_use,
        Purpose::Client => KeyUse::DigitalSignature,
    };
    let (needed, allowed) = match key_use {
        KeyUse::KeyEncipherment => ("keyEncipherment", leaf.key_usage.as_ref().map(KeyUsage::key_encipherment)),
        KeyUse::DigitalSignature => ("digitalSignature", leaf.key_usage.as_ref().map(KeyUsage::digital_signature)),
    };
    if key_use == KeyUse::KeyEncipherment && !matches!(key, PublicKey::Rsa(_)) {
        return Err(facts::key_cannot_encrypt(label, key.algorithm_name()).into());
    }
    match allowed {
        Some(true) => Ok(facts::key_usage_allowed(label, needed)),
        Some(false) => Err(facts::key_usage_lacking(label, needed).into()),
        None => Ok(facts::no_key_usage(label)),
    }
}

pub(super) fn extended_key_usage(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    type Found = fn(String) -> Fact;
    let (wanted, allowed, lacking): (_, Found, Found) = match situation.case.purpose {
        Purpose::Server { .. } => {
            (ID_KP_SERVER_AUTH, facts::may_authenticate_servers, facts::may_not_authenticate_servers)
        }
        Purpose::Client => (ID_KP_CLIENT_AUTH, facts::may_authenticate_clients, facts::may_not_authenticate_clients),
    };
    let mut evidence = Vec::new();
    for certificate in situation.path.certificates() {
        let Some(purposes) = &certificate.extended_key_usage else { continue };
        if !purposes.iter().any(|purpose| [wanted, ANY_EXTENDED_KEY_USAGE].contains(purpose)) {
            return Err(lacking(certificate.label()).into());
        }
        evidence.push(allowed(certificate.label()));
    }
    Ok(or_nothing(evidence, facts::no_purposes))
}

pub(super) fn critical_extensions(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    const UNDERSTOOD: [ObjectIdentifier; 11] = [
        ID_CE_BASIC_CONSTRAINTS,
        ID_CE_KEY_USAGE,
        ID_CE_EXT_KEY_USAGE,
        ID_CE_SUBJECT_ALT_NAME,
        ID_CE_NAME_CONSTRAINTS,
        ID_CE_CERTIFICATE_POLICIES,
        ID_CE_POLICY_MAPPINGS,
        ID_CE_POLICY_CONSTRAINTS,
        ID_CE_INHIBIT_ANY_POLICY,
        // Whose lists are looked up, if any are there.
        ID_CE_CRL_DISTRIBUTION_POINTS,
        TLS_FEATURE,
    ];
    for certificate in situation.path.certificates() {
        let mut critical = certificate.extensions().iter().filter(|extension| extension.critical);
        if let Some(unknown) = critical.find(|extension| !UNDERSTOOD.contains(&extension.extn_id)) {
            let (label, oid) = (certificate.label(), unknown.extn_id.to_string());
            return Err(facts::critical_extension_unknown(label, oid).into());
        }
    }
    Ok(facts::critical_extensions_understood().into())
}
