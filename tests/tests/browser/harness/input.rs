//! Keys and the mouse.

use super::Page;
use thirtyfour::prelude::*;

impl Page {
    /// Presses a key, wherever the focus is.
    #[track_caller]
    pub(crate) fn press(&self, key: impl Into<TypingData>) {
        self.run(self.driver.action_chain().send_keys(key).perform());
    }

    /// Presses a key with Shift held down.
    #[track_caller]
    pub(crate) fn press_with_shift(&self, key: Key) {
        let chain =
            self.driver.action_chain().key_down(Key::Shift).key_down(key.clone()).key_up(key).key_up(Key::Shift);
        self.run(chain.perform());
    }

    /// Clicks on an element, as a person would: it must be in sight and not covered.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        let element = self.find(selector);
        self.run(element.click());
    }

    #[track_caller]
    fn find(&self, selector: &str) -> WebElement {
        self.wait_for_element(selector);
        self.run(self.driver.find(By::Css(selector)))
    }
}
