//! The few symbols, as paths in SVG syntax: locks, ticks, arrow heads.

use super::Shape;
use crate::model::Mark;

/// A number as SVG has it, with two decimals at most: enough for the eye, and the same on every machine.
pub fn number(value: f64) -> String {
    // In whole hundredths: writing any fraction exactly takes code for it, and nothing else on the page needs that.
    let hundredths = (value * 100.0).round() as i64;
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let (whole, fraction) = (size / 100, size % 100);
    match (fraction, fraction % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", fraction / 10),
        _ => format!("{sign}{whole}.{fraction:02}"),
    }
}

/// A path made of commands and pairs of numbers: `M 1 2 L 3 4`.
pub fn path(commands: &[(char, &[f64])]) -> String {
    let mut d = String::new();
    for (command, numbers) in commands {
        d.push(*command);
        let texts: Vec<String> = numbers.iter().map(|value| number(*value)).collect();
        d.push_str(&texts.join(" "));
    }
    d
}

/// An arrow head with its tip at `(x, y)`, pointing right (`1.0`) or left (`-1.0`), and down by `fall` over its length.
pub(super) fn head(x: f64, y: f64, pointing: f64, size: f64, fall: f64, class: &str) -> Shape {
    let (back, above, half) = (x - pointing * size, y - fall, size * 0.52);
    let d = path(&[('M', &[x, y]), ('L', &[back, above - half]), ('L', &[back, above + half]), ('Z', &[])]);
    Shape::Path { d, class: format!("head {class}") }
}

/// A filled diamond around `(x, y)`: the hand of whoever sits on the wire.
pub(super) fn diamond(x: f64, y: f64, half: f64, class: &str) -> Shape {
    let corners: [[f64; 2]; 4] = [[x, y - half], [x + half, y], [x, y + half], [x - half, y]];
    let [top, right, bottom, left] = &corners;
    let d = path(&[('M', top), ('L', right), ('L', bottom), ('L', left), ('Z', &[])]);
    Shape::Path { d, class: format!("head {class}") }
}

/// A padlock in a square of `size` whose left top corner is `(x, y)`: shut, or with the shackle swung open.
pub(super) fn lock(x: f64, y: f64, size: f64, closed: bool, class: &str) -> Shape {
    let unit = size / 12.0;
    let at = |dx: f64, dy: f64| [x + dx * unit, y + dy * unit];
    let mut d = String::new();
    // The body.
    let ([left, top], [right, bottom]) = (at(1.5, 5.5), at(10.5, 11.5));
    d += &path(&[('M', &[left, top]), ('H', &[right]), ('V', &[bottom]), ('H', &[left]), ('Z', &[])]);
    // The shackle: a ring of which the lower half is in the body; open, it stands beside.
    let shift = if closed { 0.0 } else { 4.4 };
    let [outer_left, outer_top] = at(3.0 + shift, 5.5);
    let [outer_right, _] = at(9.0 + shift, 5.5);
    let [inner_left, _] = at(4.5 + shift, 5.5);
    let [inner_right, arch] = at(7.5 + shift, 3.6);
    let (outer, inner) = (3.0 * unit, 1.5 * unit);
    // On the open side the shackle ends above the body.
    let end = if closed { outer_top } else { arch };
    d += &path(&[
        ('M', &[outer_left, outer_top]),
        ('V', &[arch]),
        ('A', &[outer, outer, 0.0, 0.0, 1.0, outer_right, arch]),
        ('V', &[end]),
        ('H', &[inner_right]),
        ('V', &[arch]),
        ('A', &[inner, inner, 0.0, 0.0, 0.0, inner_left, arch]),
        ('V', &[outer_top]),
        ('Z', &[]),
    ]);
    let state = if closed { "closed" } else { "open" };
    Shape::Path { d, class: format!("lock {state} {class}") }
}

/// A tick, a cross, an exclamation mark or a dash in a square of `size` whose left top corner is `(x, y)`; stroked.
pub(super) fn mark(x: f64, y: f64, size: f64, mark: Mark) -> Shape {
    let unit = size / 10.0;
    let at = |dx: f64, dy: f64| [x + dx * unit, y + dy * unit];
    let (d, class) = match mark {
        Mark::Passed => (path(&[('M', &at(1.5, 5.5)), ('L', &at(4.0, 8.0)), ('L', &at(8.5, 2.0))]), "mark passed"),
        Mark::Failed => (
            path(&[('M', &at(2.0, 2.0)), ('L', &at(8.0, 8.0)), ('M', &at(8.0, 2.0)), ('L', &at(2.0, 8.0))]),
            "mark failed",
        ),
        Mark::Remark => (
            path(&[('M', &at(5.0, 1.5)), ('L', &at(5.0, 6.0)), ('M', &at(5.0, 8.2)), ('L', &at(5.0, 8.6))]),
            "mark remark",
        ),
        Mark::NotApplicable | Mark::Omitted => (path(&[('M', &at(2.0, 5.0)), ('L', &at(8.0, 5.0))]), "mark omitted"),
        Mark::Overlooked => (path(&[('M', &at(2.0, 5.0)), ('L', &at(8.0, 5.0))]), "mark overlooked"),
    };
    Shape::Path { d, class: class.into() }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_have_two_decimals_at_most_and_no_negative_zero() {
        let told = [0.0, -0.001, 1.0, -1.5, 0.05, -0.05, 12.345, 99.999, 0.1 + 0.2].map(number);
        assert_eq!(told, ["0", "0", "1", "-1.5", "0.05", "-0.05", "12.35", "100", "0.3"]);
    }
}
