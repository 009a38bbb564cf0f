//! Client and server machines, the wire between them, and scenarios.
