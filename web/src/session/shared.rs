//! A shared value that is equal only to itself, so that a component's properties are compared at no cost.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// An `Rc` that compares by identity.
pub(crate) struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub(crate) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }

    /// Shares what is shared already.
    pub(crate) fn of(value: &Rc<T>) -> Self {
        Self(Rc::clone(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Shared").field(&Rc::as_ptr(&self.0)).finish()
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
