//! server_name (RFC 6066 §3).

use crate::error::Decoded;
use crate::field::fields;
use crate::text::text_or_size;
use crate::writer::Writer;
use crate::{NameType, Reader};

fields! {
    vector SERVER_NAME_LIST "server-name-list" = "server_name_list" <1..65535>, "RFC 6066 §3";
    field NAME_TYPE "name-type" = "name_type", "RFC 6066 §3";
    vector HOST_NAME "host-name" = "host_name" <1..65535>, "RFC 6066 §3";
}

/// A name of the server that the client wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerName {
    /// What kind of name.
    pub name_type: NameType,
    /// The name; a host name is ASCII without a trailing dot.
    pub name: Vec<u8>,
}

impl ServerName {
    /// A DNS host name.
    pub fn host_name(name: &str) -> Self {
        Self { name_type: NameType::HOST_NAME, name: name.as_bytes().to_vec() }
    }
}

pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Vec<ServerName>> {
    r.vector(&SERVER_NAME_LIST, |r| {
        r.list(|r| {
            Ok(ServerName { name_type: r.code_point(&NAME_TYPE)?, name: r.opaque_as(&HOST_NAME, text_or_size)? })
        })
    })
}

pub(super) fn write(w: &mut Writer, names: &[ServerName]) {
    if names.is_empty() {
        return;
    }
    w.vector(&SERVER_NAME_LIST, |w| {
        for ServerName { name_type, name } in names {
            w.u8(name_type.0);
            w.opaque(&HOST_NAME, name);
        }
    });
}
