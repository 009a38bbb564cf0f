//! The server's name as its user writes it.

use std::net::{IpAddr, Ipv6Addr};
use tls_facts::pki as facts;
use tls_pki::host_name;
use tls_scene::tell_fact;

/// The name in the form in which protocol and certificates have it: a DNS name in A-labels (RFC 5890 §2.3.2.1) and without final
/// dot, an address without brackets.
///
/// # Errors
/// If it is neither, in words.
pub(crate) fn server_name(text: &str) -> Result<String, String> {
    let bare = without_brackets(text);
    // Behind a percent sign stands over which of our own interfaces an IPv6 address is reached (RFC 4007 §11).
    let address = bare.split_once('%').map_or(bare, |(address, _)| address);
    if address.parse::<IpAddr>().is_ok() {
        return Ok(address.to_owned());
    }
    let ascii = idna::domain_to_ascii(text).ok();
    let name = ascii.as_deref().and_then(host_name);
    name.map(str::to_owned).ok_or_else(|| tell_fact(&facts::no_server_name(text.to_owned())))
}

/// The host of HOST:PORT; an IPv6 address without its brackets.
pub(super) fn host(address: &str) -> &str {
    without_brackets(address.rsplit_once(':').map_or(address, |(host, _)| host))
}

/// HOST:PORT as the system looks it up: it knows A-labels alone.
pub(super) fn looked_up(address: &str) -> String {
    let ascii = |(host, port)| Some(format!("{}:{port}", idna::domain_to_ascii(host).ok()?));
    let others = Some(address).filter(|address| !address.is_ascii());
    others.and_then(|address| address.rsplit_once(':')).and_then(ascii).unwrap_or_else(|| address.to_owned())
}

/// A name as it stands in an HTTP request (RFC 9110 §7.2): an IPv6 address has brackets (RFC 3986 §3.2.2).
pub(super) fn in_http(name: &str) -> String {
    if name.parse::<Ipv6Addr>().is_ok() { format!("[{name}]") } else { name.to_owned() }
}

fn without_brackets(text: &str) -> &str {
    text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_labels_and_no_dot_and_an_address_no_brackets() {
        for (text, expected) in [
            ("localhost", "localhost"),
            ("localhost.", "localhost"),
            ("Shop.Example", "shop.example"),
            ("münchen.example", "xn--mnchen-3ya.example"),
            ("bücher。example.", "xn--bcher-kva.example"),
            ("my_host.example", "my_host.example"),
            ("127.0.0.1", "127.0.0.1"),
            ("::1", "::1"),
            ("[::1]", "::1"),
            ("[fe80::1%2]", "fe80::1"),
        ] {
            assert_eq!(server_name(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused_in_words() {
        for text in ["", ".", "a b", "-a.example", "a..example", "[localhost", "exa\u{202e}mple"] {
            let told = server_name(text).unwrap_err();
            assert!(told.ends_with("is neither a DNS name nor an IP address"), "{told}");
        }
    }

    #[test]
    fn the_host_is_what_stands_before_the_port() {
        assert_eq!(host("localhost:443"), "localhost");
        assert_eq!(host("[::1]:443"), "::1");
        assert_eq!(looked_up("[fe80::1%2]:443"), "[fe80::1%2]:443");
        assert_eq!(looked_up("localhost.:443"), "localhost.:443");
        assert_eq!(looked_up("münchen.example:443"), "xn--mnchen-3ya.example:443");
        assert_eq!(in_http("::1"), "[::1]");
        assert_eq!(in_http("localhost"), "localhost");
    }
}
