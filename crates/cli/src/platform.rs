//! `platform …`: the provincial platform and its operator's commands.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use platform_server::Platform as Server;
use serde_json::json;

use crate::args::{ItemAt, Platform, PlatformItem};
use crate::listen::{interrupted, listening};
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `platform`.
pub fn run(verb: Platform) -> Result<Answer, Trouble> {
    match verb {
        Platform::Serve { listen, store } => serve(listen, &store),
        Platform::EnrolCode {
            store,
            region,
            device,
            ..
        } => enrol_code(&store, &region, &device),
        Platform::Item {
            verb: PlatformItem::Suspend(at),
        } => suspend(&at),
        Platform::Item {
            verb: PlatformItem::Resume(at),
        } => resume(&at),
        Platform::Openapi => {
            let openapi = platform_server::openapi();
            Ok(Answer::good(format!("{openapi:#}"), openapi))
        }
    }
}

fn serve(listen: SocketAddr, store: &str) -> Result<Answer, Trouble> {
    let server = open(store)?;
    listening(listen, async |listener, address| {
        crate::print::note(&say::platform_serves(address));
        platform_server::serve(server, listener, interrupted()).await
    })
}

fn enrol_code(store: &str, region: &str, device: &str) -> Result<Answer, Trouble> {
    let server = open(store)?;
    let code = server
        .new_enrol_code(region, device)
        .map_err(|error| Trouble(say::platform_refuses(&error)))?;
    let text = say::enrol_code(&code.code, &code.expires_at.to_rfc3339());
    Ok(Answer::good(
        text,
        json!({"code": code.code, "expires_at": code.expires_at}),
    ))
}

fn suspend(at: &ItemAt) -> Result<Answer, Trouble> {
    open(&at.store)?
        .suspend_item(&at.region, &at.item, &say::suspended_by_operator())
        .map_err(|error| Trouble(say::platform_refuses(&error)))?;
    Ok(Answer::good(
        say::item_suspended(&at.item),
        json!({"item": at.item, "suspended": true}),
    ))
}

fn resume(at: &ItemAt) -> Result<Answer, Trouble> {
    let settled = open(&at.store)?
        .resume_item(&at.region, &at.item)
        .map_err(|error| Trouble(say::platform_refuses(&error)))?;
    let json = json!({"item": at.item, "suspended": false, "settled": settled});
    Ok(Answer::good(say::item_resumed(&at.item, settled), json))
}

fn open(store: &str) -> Result<Server, Trouble> {
    let path = path(store)?;
    Server::open(&path).map_err(|error| Trouble(say::platform_cannot_open(&path, &error)))
}

fn path(store: &str) -> Result<PathBuf, Trouble> {
    match store.strip_prefix("sqlite:") {
        Some(path) if !path.is_empty() => Ok(Path::new(path).to_path_buf()),
        _ => Err(Trouble(say::not_a_store(store))),
    }
}
