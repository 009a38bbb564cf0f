//! status_request (RFC 6066 §8): stapled revocation status.

use super::ExtensionPlace;
use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{CertificateStatus, CertificateStatusType, Reader};

fields! {
    field STATUS_TYPE "status-request-type" = "status_type", "RFC 6066 §8";
    vector RESPONDER_ID_LIST "responder-id-list" = "responder_id_list" <0..65535>, "RFC 6066 §8";
    vector RESPONDER_ID "responder-id" = "responder_id" <1..65535>, "RFC 6066 §8";
    vector REQUEST_EXTENSIONS "request-extensions" = "request_extensions" <0..65535>, "RFC 6066 §8";
    field REQUEST "request" = "request", "RFC 6066 §8";
}

/// The contents of status_request, depending on the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusRequest {
    /// A client's request for an OCSP response.
    Ocsp(CertificateStatusRequest),
    /// A client's request of another type, as it came.
    Other {
        /// The type asked for.
        status_type: CertificateStatusType,
        /// All that follows.
        request: Vec<u8>,
    },
    /// No data: a server's promise to send CertificateStatus, or a server's request in TLS 1.3.
    Empty,
    /// The status itself, next to its certificate, in TLS 1.3 (RFC 9846 §4.5.1.1).
    Status(CertificateStatus),
}

/// A request for an OCSP response (RFC 6066 §8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificateStatusRequest {
    /// The responders trusted, each in DER; none leaves it open.
    pub responder_id_list: Vec<Vec<u8>>,
    /// The DER of the extensions for the OCSP request; usually empty.
    pub request_extensions: Vec<u8>,
}

impl StatusRequest {
    pub(super) fn read(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        match place {
            ExtensionPlace::ClientHello => Self::read_request(r),
            ExtensionPlace::CertificateEntry => CertificateStatus::read(r).map(Self::Status),
            _ => Ok(Self::Empty),
        }
    }

    fn read_request(r: &mut Reader<'_>) -> Decoded<Self> {
        let status_type = r.code_point(&STATUS_TYPE)?;
        if status_type != CertificateStatusType::OCSP {
            let request = r.opaque_rest(&REQUEST)?;
            return Ok(Self::Other { status_type, request });
        }
        Ok(Self::Ocsp(CertificateStatusRequest {
            responder_id_list: r.vector(&RESPONDER_ID_LIST, |r| r.list(|r| r.opaque(&RESPONDER_ID)))?,
            request_extensions: r.opaque(&REQUEST_EXTENSIONS)?,
        }))
    }

    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Ocsp(CertificateStatusRequest { responder_id_list, request_extensions }) => {
                w.u8(CertificateStatusType::OCSP.0);
                w.vector(&RESPONDER_ID_LIST, |w| responder_id_list.iter().for_each(|id| w.opaque(&RESPONDER_ID, id)));
                w.opaque(&REQUEST_EXTENSIONS, request_extensions);
            }
            Self::Other { status_type, request } => {
                w.u8(status_type.0);
                w.bytes(request);
            }
            Self::Empty => {}
            Self::Status(status) => status.write(w),
        }
    }
}
