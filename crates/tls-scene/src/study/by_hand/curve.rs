//! A small elliptic curve over a small prime field, as a picture: few enough points to be seen at once.

/// The curve *y*² = *x*³ + *ax* + *b* over the numbers below a prime, with a point that generates all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The prime *p*.
    pub prime: u32,
    /// *a*.
    pub a: u32,
    /// *b*.
    pub b: u32,
    /// The point *G*.
    pub generator: Point,
}

/// A point by its coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Across.
    pub x: u32,
    /// Up.
    pub y: u32,
}

/// A curve with as many points, the one at infinity included, as a prime says.
pub const CURVE: Curve = Curve { prime: 31, a: 1, b: 3, generator: Point { x: 1, y: 6 } };

impl Curve {
    /// *G*, 2*G*, 3*G* … as far as they are points that can be drawn.
    pub fn multiples(&self) -> Vec<Point> {
        let next = |point: &Point| self.sum(*point, self.generator);
        std::iter::successors(Some(self.generator), next).collect()
    }

    /// The sum of two points; none where it is the point at infinity.
    fn sum(&self, one: Point, other: Point) -> Option<Point> {
        let p = self.prime;
        let minus = |from: u32, number: u32| (from + p - number % p) % p;
        let (rise, run) = if one == other {
            ((3 * one.x * one.x + self.a) % p, 2 * one.y % p)
        } else {
            (minus(other.y, one.y), minus(other.x, one.x))
        };
        // The inverse, tried out: the field is small.
        let inverse = (1..p).find(|inverse| run * inverse % p == 1)?;
        let slope = rise * inverse % p;
        let x = minus(slope * slope % p, one.x + other.x);
        let y = minus(slope * minus(one.x, x) % p, one.y);
        Some(Point { x, y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_curve(point: Point) -> bool {
        let Curve { prime, a, b, .. } = CURVE;
        let Point { x, y } = point;
        (y * y) % prime == (x * x * x + a * x + b) % prime
    }

    #[test]
    fn the_multiples_are_all_points_of_the_curve_each_once() {
        let multiples = CURVE.multiples();
        let all = (0..CURVE.prime).flat_map(|x| (0..CURVE.prime).map(move |y| Point { x, y }));
        let all: Vec<Point> = all.filter(|point| on_curve(*point)).collect();
        assert_eq!(multiples.len(), all.len());
        assert!(all.iter().all(|point| multiples.contains(point)));
        // With the point at infinity there are so many as a prime says: every point but that generates all.
        let order = all.len() as u32 + 1;
        assert!((2..order).all(|by| !order.is_multiple_of(by)));
    }

    #[test]
    fn both_sides_come_to_the_same_point() {
        let multiples = CURVE.multiples();
        let order = multiples.len() + 1;
        for (one, other) in [(2, 3), (17, 29), (order - 1, 5)] {
            // One's private multiple of the other's point, added up step by step.
            let times = |point: Point, count: usize| (1..count).try_fold(point, |sum, _| CURVE.sum(sum, point));
            let secret = times(multiples[one - 1], other);
            assert_eq!(secret, times(multiples[other - 1], one));
            assert_eq!(secret, Some(multiples[one * other % order - 1]));
        }
    }
}
