//! Record protection: what the sending side does to a fragment, and what the receiving side undoes. Counting and limits are
//! the same in every version; what is encrypted, with which nonce, and what is authenticated besides, each says for itself.

mod aead_key;
mod error;
mod opener;
mod protected;
mod protection;
mod sealer;
mod tls12;
mod tls13;

pub use aead_key::AeadKey;
pub use error::{KeyLengthError, OpenError, SealError};
pub use opener::RecordOpener;
pub use protected::{Opened, Sealed};
pub use sealer::RecordSealer;
pub use tls12::padding_length;

use protected::Header;
use protection::Protection;
