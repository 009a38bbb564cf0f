#![doc = include_str!("../README.md")]

mod files;

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep;

pub use files::{File, file_of};

const A_MOMENT: Duration = Duration::from_millis(20);

/// Answers requests on a port of this machine until it is dropped.
pub struct Host {
    address: SocketAddr,
    /// Its tasks end with it, and with them every connection.
    _runtime: Runtime,
}

impl Host {
    /// Answers every GET or HEAD that comes to `listener` with what `find` gives for its path (which begins with `/`, as
    /// it was sent, without the query), and with 404 where that is nothing.
    ///
    /// # Errors
    ///
    /// If the system gives no thread, or can't wait for that listener.
    pub fn start(
        listener: TcpListener,
        find: impl Fn(&str) -> Option<File> + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let find = Arc::new(find);
        runtime.spawn(async move {
            loop {
                match listener.accept().await {
                    Ok((connection, _)) => drop(tokio::spawn(converse(connection, Arc::clone(&find)))),
                    // One that has hung up already is no reason to stop; too many at once for this process pass by.
                    Err(_) => sleep(A_MOMENT).await,
                }
            }
        });
        Ok(Self { address, _runtime: runtime })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn converse(connection: TcpStream, find: Arc<impl Fn(&str) -> Option<File>>) {
    let service = service_fn(|request| {
        let answer = answer(&request, find.as_ref());
        async { Ok::<_, Infallible>(answer) }
    });
    // A browser that has gone away needs no answer, and there is nobody else to tell.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(connection), service).await;
}

fn answer(request: &Request<Incoming>, find: impl Fn(&str) -> Option<File>) -> Response<Full<Bytes>> {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut refusal = refuse(StatusCode::METHOD_NOT_ALLOWED);
        refusal.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    let Some(file) = find(request.uri().path()) else { return refuse(StatusCode::NOT_FOUND) };
    let mut response = Response::new(Full::new(file.content.into()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(file.media_type));
    if let Some(how_long) = file.cache_control {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(how_long));
    }
    response
}

fn refuse(status: StatusCode) -> Response<Full<Bytes>> {
    let text = format!("{}: this server has only the page of Handshake Lab\n", status.as_u16());
    let mut response = Response::new(Full::new(text.into()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

#[cfg(test)]
mod tests;
