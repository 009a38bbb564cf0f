//! The chains: each is a good one with one thing about it changed.

use tls_pki::KeyType;
use tls_pki::draft::{
    Draft, DraftExtension as Extension, Holder, ID_KP_CLIENT_AUTH, ID_KP_SERVER_AUTH, ListDraft, Oid, Usages,
    revocation_list,
};
use tls_pki::pool::{Role, private_key};
use tls_wire::SignatureScheme;

/// 2026-01-15T12:00:00Z.
pub(super) const CLOCK: u64 = 1_768_478_400;
pub(super) const LEAF_NAME: &str = "www.shop.example";
const DAY: u64 = 86_400;

const MAIL: u8 = 1;
const DNS: u8 = 2;
const DIRECTORY: u8 = 4;
const LINK: u8 = 6;
const IP: u8 = 7;

/// A chain, and what is asked of it.
pub(super) struct Case {
    /// The leaf first.
    pub(super) chain: Vec<Vec<u8>>,
    pub(super) roots: Vec<Vec<u8>>,
    /// None if it is a client's.
    pub(super) host: Option<&'static str>,
    /// What the issuers have revoked.
    pub(super) lists: Vec<Vec<u8>>,
    /// The time, in seconds since 1970.
    pub(super) clock: u64,
}

/// Who is in the chains.
struct Cast {
    root: Holder,
    other_root: Holder,
    between: Holder,
    leaf: Holder,
}

fn holder(name: &str, role: Role, key_type: KeyType) -> Holder {
    Holder { common_name: name.into(), key: private_key(role, key_type).expect("the pool has it") }
}

fn cast() -> Cast {
    Cast {
        root: holder("Root", Role::Root, KeyType::EcdsaP256),
        other_root: holder("Other Root", Role::Root, KeyType::EcdsaP384),
        between: holder("Between", Role::Intermediate, KeyType::EcdsaP256),
        leaf: holder(LEAF_NAME, Role::Leaf, KeyType::EcdsaP256),
    }
}

fn authority() -> Draft {
    Draft::of_authority(CLOCK, None)
}

fn leaf_without_names() -> Draft {
    Draft::around(CLOCK)
        .with(Extension::basic_constraints(false, None))
        .with(Extension::key_usage(Usages::DigitalSignature))
        .with(Extension::purposes(&[ID_KP_SERVER_AUTH]))
}

fn named(names: &[(u8, &[u8])]) -> Draft {
    leaf_without_names().with(Extension::names(names))
}

fn leaf() -> Draft {
    named(&[(DNS, LEAF_NAME.as_bytes())])
}

fn certify(draft: &Draft, subject: &Holder, issuer: &Holder) -> Vec<u8> {
    draft.certify(subject, issuer).expect("it can be made")
}

/// The chain of a leaf, an intermediate and a root that say these things.
fn chain(root: &Draft, between: &Draft, leaf: &Draft, host: &'static str) -> Case {
    let cast = cast();
    Case {
        chain: vec![certify(leaf, &cast.leaf, &cast.between), certify(between, &cast.between, &cast.root)],
        roots: vec![certify(root, &cast.root, &cast.root)],
        host: Some(host),
        lists: Vec::new(),
        clock: CLOCK,
    }
}

fn with_leaf(leaf: &Draft) -> Case {
    chain(&authority(), &authority(), leaf, LEAF_NAME)
}

fn with_intermediate(between: &Draft) -> Case {
    chain(&authority(), between, &leaf(), LEAF_NAME)
}

pub(super) fn good() -> Case {
    with_leaf(&leaf())
}

pub(super) fn right_below_the_root() -> Case {
    let cast = cast();
    Case { chain: vec![certify(&leaf(), &cast.leaf, &cast.root)], ..good() }
}

pub(super) fn three_intermediates() -> Case {
    let cast = cast();
    let names = ["First", "Second"].map(|name| Holder { common_name: name.into(), ..cast.between.clone() });
    let [first, second] = &names;
    let chain = vec![
        certify(&leaf(), &cast.leaf, &cast.between),
        certify(&authority(), &cast.between, first),
        certify(&authority(), first, second),
        certify(&authority(), second, &cast.root),
    ];
    Case { chain, ..good() }
}

pub(super) fn nine_intermediates() -> Case {
    let cast = cast();
    let names: Vec<Holder> =
        (1..=9).map(|number| Holder { common_name: format!("Level {number}"), ..cast.between.clone() }).collect();
    let mut chain = vec![certify(&leaf(), &cast.leaf, &names[0])];
    for pair in names.windows(2) {
        chain.push(certify(&authority(), &pair[0], &pair[1]));
    }
    chain.push(certify(&authority(), &names[8], &cast.root));
    Case { chain, ..good() }
}

pub(super) fn in_any_order() -> Case {
    let mut case = three_intermediates();
    case.chain[1..].reverse();
    case
}

pub(super) fn cross_signed() -> Case {
    let cast = cast();
    let mut case = good();
    case.chain.insert(1, certify(&authority(), &cast.between, &cast.other_root));
    case
}

pub(super) fn for_an_address() -> Case {
    chain(&authority(), &authority(), &named(&[(IP, &[192, 0, 2, 7])]), "192.0.2.7")
}

pub(super) fn by_a_wildcard() -> Case {
    with_leaf(&named(&[(DNS, b"*.shop.example")]))
}

fn for_clients() -> Draft {
    leaf().replacing(Extension::purposes(&[ID_KP_CLIENT_AUTH]))
}

pub(super) fn of_a_client() -> Case {
    Case { host: None, ..with_leaf(&for_clients()) }
}

pub(super) fn expired() -> Case {
    with_leaf(&Draft { not_before: CLOCK - 9 * DAY, not_after: CLOCK - DAY, ..leaf() })
}

pub(super) fn not_yet_valid() -> Case {
    with_leaf(&Draft { not_before: CLOCK + DAY, not_after: CLOCK + 9 * DAY, ..leaf() })
}

pub(super) fn expired_intermediate() -> Case {
    with_intermediate(&Draft { not_before: CLOCK - 9 * DAY, not_after: CLOCK - DAY, ..authority() })
}

pub(super) fn wrong_name() -> Case {
    Case { host: Some("www.bank.example"), ..good() }
}

pub(super) fn common_name_only() -> Case {
    with_leaf(&leaf_without_names())
}

pub(super) fn wildcard_too_deep() -> Case {
    Case { host: Some("a.www.shop.example"), ..by_a_wildcard() }
}

pub(super) fn address_as_dns_name() -> Case {
    chain(&authority(), &authority(), &named(&[(DNS, b"192.0.2.7")]), "192.0.2.7")
}

pub(super) fn self_signed() -> Case {
    let cast = cast();
    Case { chain: vec![certify(&leaf(), &cast.leaf, &cast.leaf)], ..good() }
}

pub(super) fn unknown_root() -> Case {
    let cast = cast();
    Case { roots: vec![certify(&authority(), &cast.other_root, &cast.other_root)], ..good() }
}

pub(super) fn missing_intermediate() -> Case {
    let mut case = good();
    case.chain.truncate(1);
    case
}

pub(super) fn issuer_not_a_ca() -> Case {
    with_intermediate(&authority().replacing(Extension::basic_constraints(false, None)))
}

pub(super) fn issuer_without_constraints() -> Case {
    with_intermediate(&Draft::around(CLOCK).with(Extension::key_usage(Usages::KeyCertSign)))
}

pub(super) fn path_too_long() -> Case {
    let cast = cast();
    let above = Holder { common_name: "Above".into(), ..cast.between.clone() };
    let chain = vec![
        certify(&leaf(), &cast.leaf, &cast.between),
        certify(&authority(), &cast.between, &above),
        certify(&Draft::of_authority(CLOCK, Some(0)), &above, &cast.root),
    ];
    Case { chain, ..good() }
}

pub(super) fn issuer_may_not_sign() -> Case {
    with_intermediate(&authority().replacing(Extension::key_usage(Usages::DigitalSignature)))
}

pub(super) fn leaf_may_only_certify() -> Case {
    with_leaf(&leaf().replacing(Extension::key_usage(Usages::KeyCertSign)))
}

pub(super) fn leaf_may_only_decrypt() -> Case {
    with_leaf(&leaf().replacing(Extension::key_usage(Usages::KeyEncipherment)))
}

pub(super) fn client_for_server() -> Case {
    with_leaf(&for_clients())
}

pub(super) fn server_for_client() -> Case {
    Case { host: None, ..good() }
}

pub(super) fn intermediate_for_clients() -> Case {
    with_intermediate(&authority().with(Extension::purposes(&[ID_KP_CLIENT_AUTH])))
}

/// The good chain below a root that says these things.
fn with_root(root: &Draft) -> Case {
    chain(root, &authority(), &leaf(), LEAF_NAME)
}

pub(super) fn expired_root() -> Case {
    with_root(&Draft { not_before: CLOCK - 9 * DAY, not_after: CLOCK - DAY, ..authority() })
}

pub(super) fn root_not_a_ca() -> Case {
    with_root(&authority().replacing(Extension::basic_constraints(false, None)))
}

pub(super) fn root_without_constraints() -> Case {
    with_root(&Draft::around(CLOCK))
}

pub(super) fn root_lets_none_follow() -> Case {
    with_root(&Draft::of_authority(CLOCK, Some(0)))
}

pub(super) fn root_may_not_sign() -> Case {
    with_root(&authority().replacing(Extension::key_usage(Usages::CRLSign)))
}

pub(super) fn root_for_clients() -> Case {
    with_root(&authority().with(Extension::purposes(&[ID_KP_CLIENT_AUTH])))
}

pub(super) fn leaf_for_any_purpose() -> Case {
    with_leaf(&leaf().replacing(Extension::purposes(&[Oid::new_unwrap("2.5.29.37.0")])))
}

/// The leaf names its issuer in capitals.
pub(super) fn issuer_in_capitals() -> Case {
    let cast = cast();
    let loud = Holder { common_name: "ROOT".into(), ..cast.root.clone() };
    Case { chain: vec![certify(&leaf(), &cast.leaf, &loud)], ..good() }
}

pub(super) fn mail_within_its_constraints() -> Case {
    let leaf = named(&[(DNS, LEAF_NAME.as_bytes()), (MAIL, b"a@shop.example")]);
    chain(&authority(), &constrained(&[(MAIL, b"shop.example")], &[]), &leaf, LEAF_NAME)
}

pub(super) fn link_within_its_constraints() -> Case {
    let leaf = named(&[(DNS, LEAF_NAME.as_bytes()), (LINK, b"https://a.shop.example/")]);
    chain(&authority(), &constrained(&[(LINK, b".shop.example")], &[]), &leaf, LEAF_NAME)
}

fn constrained(permitted: &[(u8, &[u8])], excluded: &[(u8, &[u8])]) -> Draft {
    authority().with(Extension::name_constraints(permitted, excluded))
}

pub(super) fn permitted_name() -> Case {
    with_intermediate(&constrained(&[(DNS, b"shop.example")], &[(DNS, b"secret.shop.example")]))
}

pub(super) fn name_not_permitted() -> Case {
    with_intermediate(&constrained(&[(DNS, b"bank.example")], &[]))
}

pub(super) fn name_excluded() -> Case {
    with_intermediate(&constrained(&[], &[(DNS, b"shop.example")]))
}

pub(super) fn wildcard_over_excluded() -> Case {
    let leaf = named(&[(DNS, b"*.shop.example")]);
    chain(&authority(), &constrained(&[], &[(DNS, b"secret.shop.example")]), &leaf, LEAF_NAME)
}

const NETWORK: &[u8] = &[192, 0, 2, 0, 255, 255, 255, 0];

pub(super) fn permitted_address() -> Case {
    let leaf = named(&[(IP, &[192, 0, 2, 7])]);
    chain(&authority(), &constrained(&[(IP, NETWORK)], &[]), &leaf, "192.0.2.7")
}

pub(super) fn address_excluded() -> Case {
    let leaf = named(&[(IP, &[192, 0, 2, 7])]);
    chain(&authority(), &constrained(&[], &[(IP, NETWORK)]), &leaf, "192.0.2.7")
}

pub(super) fn other_family() -> Case {
    let address = [&[0x20, 1, 0x0d, 0xb8][..], &[0; 11], &[7]].concat();
    chain(&authority(), &constrained(&[(IP, NETWORK)], &[]), &named(&[(IP, &address)]), "2001:db8::7")
}

pub(super) fn directory_not_permitted() -> Case {
    // O=Elsewhere
    let elsewhere = b"\x30\x14\x31\x12\x30\x10\x06\x03\x55\x04\x0a\x0c\x09Elsewhere";
    with_intermediate(&constrained(&[(DIRECTORY, elsewhere)], &[]))
}

pub(super) fn root_constrains() -> Case {
    chain(&constrained(&[(DNS, b"bank.example")], &[]), &authority(), &leaf(), LEAF_NAME)
}

pub(super) fn unknown_critical() -> Case {
    let unknown = Extension { oid: Oid::new_unwrap("1.2.3.4"), critical: true, content: vec![5, 0] };
    with_leaf(&leaf().with(unknown))
}

fn spoilt(index: usize) -> Case {
    let mut case = good();
    if let Some(last) = case.chain[index].last_mut() {
        *last ^= 1;
    }
    case
}

pub(super) fn signature_broken() -> Case {
    spoilt(0)
}

pub(super) fn intermediate_broken() -> Case {
    spoilt(1)
}

pub(super) fn two_algorithms() -> Case {
    with_leaf(&Draft { named_within: Some(SignatureScheme::ECDSA_SECP384R1_SHA384), ..leaf() })
}

pub(super) fn sha1() -> Case {
    let (cast, rsa) = (cast(), holder("Between", Role::Intermediate, KeyType::Rsa2048));
    let by_sha1 = Draft { scheme: Some(SignatureScheme::RSA_PKCS1_SHA1), ..leaf() };
    Case { chain: vec![certify(&by_sha1, &cast.leaf, &rsa), certify(&authority(), &rsa, &cast.root)], ..good() }
}

pub(super) fn weak_key() -> Case {
    let cast = cast();
    let key = super::judges::weak_key();
    let mut case = good();
    case.chain[0] = leaf().certify_key(LEAF_NAME, &key, &cast.between).expect("it can be made");
    case
}

pub(super) fn version_1() -> Case {
    with_leaf(&Draft { version: 1, ..leaf() })
}

pub(super) fn serial_zero() -> Case {
    with_leaf(&Draft { serial: vec![0], ..leaf() })
}

pub(super) fn serial_negative() -> Case {
    with_leaf(&Draft { serial: vec![0x80, 1], ..leaf() })
}

pub(super) fn serial_too_long() -> Case {
    with_leaf(&Draft { serial: vec![0x55; 21], ..leaf() })
}

pub(super) fn extension_twice() -> Case {
    let names = Extension::names(&[(DNS, b"www.bank.example")]);
    with_leaf(&leaf().with(names))
}

pub(super) fn must_staple() -> Case {
    with_leaf(&leaf().with(Extension::must_staple()))
}

/// The good chain, with a list by its intermediate that is good for a while, and the root's, in which nobody is.
fn with_list(from: u64, to: u64, revoked: &[&[u8]]) -> Case {
    let list = revocation_list(&cast().between, from, to, revoked).expect("it can be made");
    Case { lists: vec![list, of_root()], ..good() }
}

fn of_root() -> Vec<u8> {
    revocation_list(&cast().root, CLOCK - DAY, CLOCK + DAY, &[]).expect("it can be made")
}

/// The good chain, with a list by its intermediate that has this extension, which is critical.
fn with_list_that_insists(oid: &str, content: &[u8], serials: &[&[u8]]) -> Case {
    let extension = Extension { oid: Oid::new_unwrap(oid), critical: true, content: content.to_vec() };
    let draft =
        ListDraft { from: CLOCK - DAY, to: CLOCK + DAY, serials, extensions: vec![extension], of_entries: Vec::new() };
    Case { lists: vec![draft.sign(&cast().between).expect("it can be made"), of_root()], ..good() }
}

const ISSUING_POINT: &str = "2.5.29.28";

pub(super) fn not_revoked_of_users() -> Case {
    with_list_that_insists(ISSUING_POINT, &[0x30, 3, 0x81, 1, 0xff], &[&[8]])
}

pub(super) fn revoked_of_users() -> Case {
    with_list_that_insists(ISSUING_POINT, &[0x30, 3, 0x81, 1, 0xff], &[&[7]])
}

pub(super) fn list_of_authorities() -> Case {
    with_list_that_insists(ISSUING_POINT, &[0x30, 3, 0x82, 1, 0xff], &[])
}

pub(super) fn list_of_some_reasons() -> Case {
    with_list_that_insists(ISSUING_POINT, &[0x30, 4, 0x83, 2, 5, 0x60], &[])
}

pub(super) fn unknown_critical_in_list() -> Case {
    with_list_that_insists("1.2.3.4", &[5, 0], &[&[7]])
}

pub(super) fn lists_of_others() -> Case {
    let list = revocation_list(&cast().other_root, CLOCK - DAY, CLOCK + DAY, &[&[7]]).expect("it can be made");
    Case { lists: vec![list], ..good() }
}

pub(super) fn list_of_the_intermediate_alone() -> Case {
    let mut case = not_revoked();
    case.lists.truncate(1);
    case
}

pub(super) fn stale_list_beside_a_fresh_one() -> Case {
    let mut case = stale_list();
    case.lists.extend(not_revoked().lists);
    case
}

pub(super) fn not_revoked() -> Case {
    with_list(CLOCK - DAY, CLOCK + DAY, &[&[8]])
}

pub(super) fn revoked() -> Case {
    with_list(CLOCK - DAY, CLOCK + DAY, &[&[8], &[7]])
}

pub(super) fn stale_list() -> Case {
    with_list(CLOCK - 9 * DAY, CLOCK - DAY, &[])
}

pub(super) fn forged_list() -> Case {
    let forger = Holder { key: cast().leaf.key, ..cast().between };
    let list = revocation_list(&forger, CLOCK - DAY, CLOCK + DAY, &[]).expect("it can be made");
    Case { lists: vec![list, of_root()], ..good() }
}
