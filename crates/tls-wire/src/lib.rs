//! Bytes to typed messages to annotated field tree, and back. No cryptography, no state, no input or output.
