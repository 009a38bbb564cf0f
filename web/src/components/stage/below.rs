//! Where something stands below the message at hand.

use tls_scene::drawing::number;

/// So far down, and from one end to the other, in pixels.
pub(super) fn place(top: f64, (left, right): (f64, f64)) -> String {
    format!("top:{}px;left:{}px;width:{}px", number(top), number(left), number(right - left))
}
