//! What no visit may bring about: errors, warnings, requests to elsewhere.

use super::Page;
use super::site::Request;

impl Page {
    /// Everything that the browser has complained about since the first load.
    pub(crate) fn complaints_so_far(&self) -> Vec<String> {
        self.gather_complaints();
        self.complaints.borrow().clone()
    }

    /// The complaints so far, which are then forgotten: the test has looked at them itself.
    pub(crate) fn take_complaints(&self) -> Vec<String> {
        self.gather_complaints();
        self.complaints.take()
    }

    /// Holds the visit to what every visit must be.
    #[track_caller]
    pub(crate) fn assert_no_complaint(&self) {
        let complaints = self.complaints_so_far();
        assert!(complaints.is_empty(), "the page complained:\n{}", complaints.join("\n"));
        let refused: Vec<_> = self.site.requests().into_iter().filter(|request| request.status != 200).collect();
        assert!(refused.is_empty(), "the page asked for what there is not: {refused:?}");
    }

    /// What the site was asked for.
    pub(crate) fn site_requests(&self) -> Vec<Request> {
        self.site.requests()
    }

    /// Takes down what the present document has complained about, before it goes.
    pub(super) fn gather_complaints(&self) {
        let origin = self.site.origin();
        let said: Vec<String> = self.eval("(window.complaints ?? []).splice(0)");
        let loaded: Vec<String> = self.eval("performance.getEntriesByType('resource').map((entry) => entry.name)");
        let logged = if self.browser().is_chromium() { self.run(self.driver.browser_log()) } else { Vec::new() };
        let elsewhere = loaded.into_iter().filter(|address| !address.starts_with(origin) && !is_local(address));
        let mut complaints = self.complaints.borrow_mut();
        complaints.extend(said);
        complaints.extend(elsewhere.map(|address| format!("asked of another origin: {address}")));
        complaints.extend(logged.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)));
    }
}

/// Addresses that name what the page holds already.
fn is_local(address: &str) -> bool {
    address.starts_with("data:") || address.starts_with("blob:")
}
