//! Putting short lists in order.

/// The items in the order of their keys; those with the same key stay as they came.
///
/// By insertion: what is ordered here has a few dozen items, and the standard library's sorting, which is made for
/// millions, adds more than three kilobytes to the page's module for each type of item.
pub fn in_order<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for item in items {
        let own = key(&item);
        let at = ordered.partition_point(|other| key(other) <= own);
        ordered.insert(at, item);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn items_with_the_same_key_stay_as_they_came() {
        let ordered = in_order(["pear", "fig", "plum", "kiwi", "apple", "yam"], |fruit| fruit.len());
        assert_eq!(ordered, ["fig", "yam", "pear", "plum", "kiwi", "apple"]);
    }

    #[test]
    fn whatever_the_list_it_is_as_if_sorted() {
        let list: Vec<u32> = (0..50).map(|n| n * 37 % 11).collect();
        let mut sorted = list.clone();
        sorted.sort();
        assert_eq!(in_order(list, |n| *n), sorted);
        assert!(in_order(Vec::<u32>::new(), |n| *n).is_empty());
    }
}
