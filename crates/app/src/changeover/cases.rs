//! How each case would stand in the other version, as screens read it.

use std::sync::{Arc, Mutex};

use case_core::case::Case;
use case_core::event::ChartRef;
use case_core::rejection::Rejection;
use case_core::versions::Look;
use case_core::versions::trail::name_of;
use case_store::table::case::{self as table, CaseFacts};
use case_store::{Connection, Store};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pair::Pair;
use crate::error::{AppError, Params, params};

/// The newest dry run.
pub(crate) type Looks = Arc<Mutex<DryRun>>;

/// What a dry run has found so far, and whose it is.
#[derive(Debug, Default)]
pub(crate) struct DryRun {
    /// The job.
    pub(crate) job: String,
    /// Pieces of work that are still to be looked at.
    pub(crate) open: usize,
    /// What was found.
    pub(crate) looks: Vec<CaseLook>,
}

/// One case of a dry run.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseLook {
    /// Case id.
    pub case: String,
    /// Case number.
    pub number: String,
    /// What the case is about.
    pub title: String,
    /// Where it stands, and where it would stand.
    pub places: Vec<PlaceMove>,
    /// What stands in the way; nothing where it can move.
    pub refusal: Option<MoveRefusal>,
    /// Names of steps that were done and will be done again.
    pub again: Vec<String>,
    /// Names of new steps that it does not pass any more.
    pub skips: Vec<String>,
    /// Names of steps and events whose limits of a statute run on as they are.
    pub kept: Vec<String>,
}

/// One place of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlaceMove {
    /// Id in the old version.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Its name in the new version.
    pub to_name: String,
}

/// Why a case cannot move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MoveRefusal {
    /// The code; its text says what to do.
    pub code: String,
    /// Facts for the sentence.
    #[ts(type = "Record<string, unknown>")]
    pub params: Params,
}

/// A case that runs on the old version.
pub(crate) struct OnOld {
    pub(crate) id: String,
    pub(crate) facts: CaseFacts,
    pub(crate) case: Case,
}

/// Reads a case, where it runs on that version.
pub(crate) fn on(
    conn: &Connection,
    id: &str,
    version: &ChartRef,
) -> Result<Option<OnOld>, AppError> {
    let Some(kept) = table::load(conn, id)? else {
        return Ok(None);
    };
    let case = kept.body.filter(|case| case.start.chart == *version);
    Ok(case.map(|case| OnOld {
        id: id.to_owned(),
        facts: kept.row.facts,
        case,
    }))
}

/// As [`on`], on a snapshot of its own.
pub(crate) fn read(store: &Store, id: &str, version: &ChartRef) -> Result<Option<OnOld>, AppError> {
    store.read(|conn| on(conn, id, version))
}

/// How a case would stand.
pub(crate) fn show(pair: &Pair, of: &OnOld, found: Result<&Look, &Rejection>) -> CaseLook {
    let old_name = |node: &str| name_of(&pair.old.net, &of.case, node).to_owned();
    let refusal = found.err().map(|why| MoveRefusal {
        code: why.code.as_str().to_owned(),
        params: params(&why.params),
    });
    let names = |ids: &[String], case: &Case| {
        let names = ids
            .iter()
            .map(|id| name_of(&pair.new.net, case, id).to_owned());
        names.collect::<Vec<_>>()
    };
    let (places, again, skips, kept) = match found {
        Ok(look) => {
            let places = look.places.iter().map(|(node, to)| PlaceMove {
                node: node.clone(),
                name: old_name(node),
                to_name: name_of(&pair.new.net, &look.case, to).to_owned(),
            });
            (
                places.collect(),
                names(&look.again, &look.case),
                names(&look.skips, &look.case),
                names(&look.kept, &look.case),
            )
        }
        Err(_) => {
            let mut places: Vec<PlaceMove> = Vec::new();
            for token in &of.case.tokens {
                if places.iter().all(|place| place.node != token.node) {
                    places.push(PlaceMove {
                        node: token.node.clone(),
                        name: old_name(&token.node),
                        to_name: String::new(),
                    });
                }
            }
            (places, Vec::new(), Vec::new(), Vec::new())
        }
    };
    CaseLook {
        case: of.id.clone(),
        number: of.facts.number.clone(),
        title: of.facts.title.clone(),
        places,
        refusal,
        again,
        skips,
        kept,
    }
}
