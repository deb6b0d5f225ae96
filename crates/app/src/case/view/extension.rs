//! The extension of the limit of a decision that a case may still get, and whether this person may grant it.

use case_core::case::CaseState;
use case_core::decide::{Command, Context, decide};
use case_core::event::LimitExtended;
use case_core::law::extension;

use super::ExtensionView;
use crate::app::post_name;
use crate::case::row::Loaded;
use crate::session::people::{Person, Post};

/// None where no statute provides for one, where it was granted already, and where the case is over.
pub(super) fn of(
    posts: &[Post],
    me: &Person,
    Loaded { case, chart, .. }: &Loaded,
    context: &Context<'_>,
) -> Option<ExtensionView> {
    if case.state != CaseState::Running || !case.extensions_now().is_empty() {
        return None;
    }
    let grant = extension::of(case.statutory_now()?, &case.start.local)?;
    let command = Command::Extend(LimitExtended {
        by: grant.by.clone(),
        reason: "-".to_owned(),
    });
    let context = Context {
        actor: me.acting(&grant.post),
        ..context.clone()
    };
    Some(ExtensionView {
        why_not: decide(&chart.net, Some(case), &command, &context)
            .err()
            .map(|rejection| rejection.code.as_str().to_owned()),
        post: Post {
            name: post_name(posts, &grant.post),
            code: grant.post,
        },
        by: grant.by,
    })
}
