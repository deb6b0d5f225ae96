//! Who is signed in on this desk.

pub mod current;
pub mod password;
pub mod people;
pub mod sign_in;
pub mod sign_out;
pub(crate) mod standing;
