//! The provincial platform: axum router, store, public pages.
