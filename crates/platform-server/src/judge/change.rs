//! A case moves to another version of its chart: judged with the nets of both versions.

use std::collections::BTreeMap;
use std::sync::Arc;

use case_core::event::{CaseEvent, VersionChanged};
use case_core::versions::{self, Known, Road};
use sync_wire::envelope::Envelope;
use sync_wire::push::Verdict;

use super::{Judge, refused, refused_by_rule, refused_with};
use crate::nets::Compiled;
use crate::store::StoreError;
use crate::store::case::CaseRow;

/// A verdict, and what may free the case.
type Told = (Verdict, Option<String>);

impl Judge<'_, '_> {
    /// Judges a move with case-core, and carries the case over.
    pub(super) fn ask_change(
        &self,
        case: &mut CaseRow,
        event: &Envelope,
        (what, changed): (&CaseEvent, &VersionChanged),
    ) -> Result<Told, StoreError> {
        let Some(fold) = case.fold.as_ref() else {
            return Ok((refused("case_not_started"), None));
        };
        let to = &changed.to;
        let known = self
            .tx
            .chart_version(&event.region, &to.chart, to.version)?;
        if known.is_some_and(|hash| hash != to.hash) {
            let verdict = refused_with("chart_differs", "version", &to.version.to_string());
            return Ok((verdict, None));
        }
        let old = match self.compiled(event, &case.key.chart)? {
            Ok(old) => old,
            Err(told) => return Ok(told),
        };
        let new = match self.compiled(event, &to.hash)? {
            Ok(new) => new,
            Err(told) => return Ok(told),
        };
        let road = Road {
            old: &old.net,
            new: &new.net,
            nodes: &changed.nodes,
            known: &self.known(changed),
        };
        if let Err(rejection) = versions::permit(&road, fold, what, &self.calendar) {
            return Ok((refused_by_rule(rejection), None));
        }
        Ok(match versions::apply(&old.net, &new.net, fold, what) {
            Ok(next) => {
                case.key.chart.clone_from(&next.start.chart.hash);
                case.fold = Some(next);
                (Verdict::Accepted, None)
            }
            Err(misfit) => {
                let verdict = refused_with("case_misfit", "element", &misfit.element);
                (verdict, None)
            }
        })
    }

    /// What was found out about markings on the way of this plan, kept for the whole batch.
    fn known(&self, changed: &VersionChanged) -> Arc<Known> {
        let way = (
            changed.from.hash.clone(),
            changed.to.hash.clone(),
            changed.nodes.clone(),
        );
        Arc::clone(self.ways.borrow_mut().entry(way).or_default())
    }

    pub(super) fn compiled(
        &self,
        event: &Envelope,
        hash: &str,
    ) -> Result<Result<Arc<Compiled>, Told>, StoreError> {
        Ok(match self.nets.get(self.tx, &event.region, hash)? {
            Some(Ok(compiled)) => Ok(compiled),
            Some(Err(unusable)) => {
                let verdict = refused_with(unusable.code, "element", &unusable.element);
                Err((verdict, None))
            }
            None => {
                let behind = format!("chart/{hash}");
                let verdict = Verdict::Held {
                    behind: behind.clone(),
                };
                Err((verdict, Some(behind)))
            }
        })
    }
}

/// The way of a plan: from and to by hash, and what is under another id.
pub(super) type Way = (String, String, BTreeMap<String, String>);
