//! Big-endian numbers as the wire carries them, with or without leading zeros.

/// A big-endian number in its shortest form; zero is the empty string.
pub(crate) fn without_leading_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

/// The length of a big-endian number in bits.
pub(super) fn bit_length(number: &[u8]) -> usize {
    match without_leading_zeros(number) {
        [] => 0,
        [first, rest @ ..] => 8 * rest.len() + 8 - first.leading_zeros() as usize,
    }
}

/// Whether `number` is in `2..=p-2` for an odd `p`: the range of generators, public values and shared secrets alike. Outside
/// it lie 0, 1 and p-1, whose powers everyone knows, and what is no number modulo `p` at all.
pub(super) fn is_proper_element(number: &[u8], p: &[u8]) -> bool {
    let (number, p) = (without_leading_zeros(number), without_leading_zeros(p));
    let mut p_minus_1 = p.to_vec();
    if let Some(last) = p_minus_1.last_mut() {
        *last &= !1;
    }
    bit_length(number) > 1 && number.len().cmp(&p.len()).then_with(|| number.cmp(&p_minus_1)).is_lt()
}
