//! supported_groups and ec_point_formats (RFC 8422 §5.1, RFC 7919).

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{EcPointFormat, NamedGroup, Reader};

fields! {
    vector NAMED_GROUP_LIST = "named_group_list" <2..65535>, "RFC 8422 §5.1.1",
        "The groups, the sender's favourite first.";
    field NAMED_GROUP = "named_group", "RFC 8422 §5.1.1",
        "One group for Diffie–Hellman: an elliptic curve, a finite field, or a hybrid with a post-quantum part.";
    vector EC_POINT_FORMAT_LIST = "ec_point_format_list" <1..255>, "RFC 8422 §5.1.2",
        "The notations, the sender's favourite first.";
    field EC_POINT_FORMAT = "ec_point_format", "RFC 8422 §5.1.2",
        "One notation for points; uncompressed writes both coordinates out.";
}

pub(super) fn read_groups(r: &mut Reader<'_>) -> Decoded<Vec<NamedGroup>> {
    r.vector(&NAMED_GROUP_LIST, |r| r.code_points(&NAMED_GROUP))
}

pub(super) fn write_groups(w: &mut Writer, groups: &[NamedGroup]) {
    w.vector(&NAMED_GROUP_LIST, |w| w.code_points(groups));
}

pub(super) fn read_point_formats(r: &mut Reader<'_>) -> Decoded<Vec<EcPointFormat>> {
    r.vector(&EC_POINT_FORMAT_LIST, |r| r.code_points(&EC_POINT_FORMAT))
}

pub(super) fn write_point_formats(w: &mut Writer, formats: &[EcPointFormat]) {
    w.vector(&EC_POINT_FORMAT_LIST, |w| w.code_points(formats));
}
