//! A server's frame: a runtime, a listener, and Ctrl+C as its end.

use std::net::SocketAddr;

use serde_json::json;
use tokio::net::TcpListener;

use crate::print::{Answer, Trouble};
use crate::say;

/// Binds the address and runs what serves on it until that ends.
///
/// # Errors
/// An address that cannot be bound, or a server that breaks.
pub fn listening<E: std::fmt::Display>(
    listen: SocketAddr,
    serve: impl AsyncFnOnce(TcpListener, SocketAddr) -> Result<(), E>,
) -> Result<Answer, Trouble> {
    let broken = |error: std::io::Error| Trouble(say::broken(&error));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(broken)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen)
            .await
            .map_err(|error| Trouble(say::cannot_listen(listen, &error)))?;
        let address = listener.local_addr().map_err(broken)?;
        serve(listener, address)
            .await
            .map_err(|error| Trouble(say::broken(&error)))?;
        Ok(Answer::good(say::ended(), json!({})))
    })
}

/// Ends when the person presses Ctrl+C.
pub async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
