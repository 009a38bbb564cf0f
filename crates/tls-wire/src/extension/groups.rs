//! supported_groups and ec_point_formats (RFC 8422 §5.1, RFC 7919).

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{EcPointFormat, Field, NamedGroup, Reader};

fields! {
    vector NAMED_GROUP_LIST "named-group-list" = "named_group_list" <2..65535>, "RFC 8422 §5.1.1";
    vector FIELD_GROUP_LIST "named-field-list" = "named_group_list" <2..65535>, "RFC 7919 §3";
    field CURVE "named-curve" = "named_group", "RFC 8422 §5.1.1";
    field FINITE_FIELD "named-field" = "named_group", "RFC 7919 §2";
    field OTHER_GROUP "named-group" = "named_group", "RFC 9846 §4.3.7";
    field GREASE_GROUP "grease-group" = "named_group", "RFC 8701 §2";
    vector EC_POINT_FORMAT_LIST "ec-point-format-list" = "ec_point_format_list" <1..255>, "RFC 8422 §5.1.2";
    field EC_POINT_FORMAT "ec-point-format" = "ec_point_format", "RFC 8422 §5.1.2";
}

pub(super) fn read_groups(r: &mut Reader<'_>) -> Decoded<Vec<NamedGroup>> {
    let list = r.peek().get(2..).unwrap_or_default();
    let vector = if are_finite_fields(list) { &FIELD_GROUP_LIST } else { &NAMED_GROUP_LIST };
    r.vector(vector, |r| r.code_points_as(group_field))
}

/// Whether a list of groups has finite fields alone, so that the extension is that of RFC 7919.
pub(super) fn are_finite_fields(list: &[u8]) -> bool {
    !list.is_empty() && list.chunks(2).all(|group| first_group(group).is_finite_field())
}

/// The group with which these bytes begin; 0 where there is none.
fn first_group(bytes: &[u8]) -> NamedGroup {
    NamedGroup(bytes.first_chunk().map_or(0, |pair| u16::from_be_bytes(*pair)))
}

/// Whether a list of groups has one that is neither a curve nor a finite field: a hybrid, or whatever else came after them.
pub(super) fn are_beyond_diffie_hellman(list: &[u8]) -> bool {
    list.chunks(2).map(first_group).any(|group| std::ptr::eq(group_field(group), &OTHER_GROUP))
}

fn group_field(group: NamedGroup) -> &'static Field {
    match group.0 {
        _ if group.is_grease() => &GREASE_GROUP,
        1..=25 | 29 | 30 => &CURVE,
        _ if group.is_finite_field() => &FINITE_FIELD,
        _ => &OTHER_GROUP,
    }
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
