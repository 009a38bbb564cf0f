//! What the parties talk about once they are connected: somebody logs in at a shop. Everything here is made up, and is
//! what an eavesdropper would love to read.

/// A request and its response.
pub(crate) struct Exchange {
    pub(crate) request: Vec<u8>,
    pub(crate) response: Vec<u8>,
}

/// Somebody logs in.
pub(crate) fn login(server_name: &str) -> Exchange {
    Exchange { request: logging_in(server_name), response: welcome() }
}

/// What is asked for afterwards if the conversation goes on, or by somebody who comes back. It changes nothing at the server, so that
/// it does no harm if it arrives twice.
pub(crate) fn parcels(server_name: &str) -> Exchange {
    Exchange { request: parcels_asked(server_name), response: parcels_there() }
}

/// Somebody looks at a site without a login.
pub(crate) fn elsewhere(site: &str) -> Exchange {
    let page = "<!doctype html><title>You have won!</title><p>A teapot. We will be in touch.\n";
    let request = format!("GET / HTTP/1.1\r\nHost: {site}\r\n\r\n").into_bytes();
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n", page.len());
    Exchange { request, response: (head + page).into_bytes() }
}

/// What somebody asks for who has no cookie, and is told by a server to which the session is proof enough of who it is.
pub(crate) fn strangers(server_name: &str) -> Exchange {
    let request = format!("GET /parcels HTTP/1.1\r\nHost: {server_name}\r\n\r\n").into_bytes();
    Exchange { request, response: parcels_there() }
}

/// The client's request: an HTTP/1.1 POST with a password in it (RFC 9112 §3).
fn logging_in(server_name: &str) -> Vec<u8> {
    let form = "user=alice&password=correct-horse-battery-staple";
    format!(
        "POST /login HTTP/1.1\r\nHost: {server_name}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .into_bytes()
}

/// The server's response: a short page and a session cookie.
fn welcome() -> Vec<u8> {
    let page = "<!doctype html><title>Welcome</title><p>Hello Alice, you have 3 parcels on their way.\n";
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nSet-Cookie: session=not-a-real-session; Secure; HttpOnly\r\n\
         Content-Length: {}\r\n\r\n{page}",
        page.len()
    )
    .into_bytes()
}

/// The client's second request: a GET with the cookie that it was given.
fn parcels_asked(server_name: &str) -> Vec<u8> {
    format!("GET /parcels HTTP/1.1\r\nHost: {server_name}\r\nCookie: session=not-a-real-session\r\n\r\n").into_bytes()
}

/// The server's second response.
fn parcels_there() -> Vec<u8> {
    let page = "<!doctype html><title>Your parcels</title><ol><li>Tea<li>A teapot<li>Two cups</ol>\n";
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}", page.len())
        .into_bytes()
}

/// In how many pieces a party writes what it has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pieces {
    /// In one.
    Whole,
    /// Head and body in pieces of their own, as many programs write them (RFC 9112 §2.1).
    HeadAndBody,
}

impl Pieces {
    pub(crate) fn of(self, text: &[u8]) -> Vec<&[u8]> {
        const EMPTY_LINE: &[u8] = b"\r\n\r\n";
        if self == Self::Whole {
            return vec![text];
        }
        let end = text.windows(EMPTY_LINE.len()).position(|window| window == EMPTY_LINE);
        let (head, body) = text.split_at(end.map_or(text.len(), |end| end + EMPTY_LINE.len()));
        vec![head, body]
    }
}
