//! What the page is shown on, and to whom.

use super::Page;
use serde_json::json;

impl Page {
    /// Shows it on a screen of this size, in CSS pixels.
    #[track_caller]
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen);
    }

    /// Shows it to somebody with these preferences, by the names of the media features.
    #[track_caller]
    pub(crate) fn prefer(&self, preferences: &[(&str, &str)]) {
        let features: Vec<_> =
            preferences.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Takes the network away, or gives it back.
    #[track_caller]
    pub(crate) fn be_offline(&self, offline: bool) {
        self.devtools("Network.enable", json!({}));
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions);
    }
}
