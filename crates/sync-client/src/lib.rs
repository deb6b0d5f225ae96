//! The desk's side of the exchange: plan and settle (pure), HTTP, the loop.
