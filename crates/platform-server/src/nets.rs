//! Charts compiled once and kept by their hash.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use case_core::net::{MAX_CALLS, Net};
use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::xml::Document;

use crate::limits::MAX_COMPILED_CHARTS;
use crate::store::{StoreError, Tx};

/// A chart that can be executed.
pub struct Compiled {
    /// The view of the file.
    pub chart: Chart,
    /// The net.
    pub net: Net,
}

/// Why a chart cannot be executed: the code and the element that it is about.
pub struct Unusable {
    /// `chart_unreadable` or `chart_not_executable`.
    pub code: &'static str,
    /// Id of the first such element.
    pub element: String,
}

/// Compiled charts by hash.
#[derive(Default)]
pub struct Nets {
    kept: Mutex<HashMap<String, Arc<Compiled>>>,
}

impl Nets {
    /// The net of a published chart of a region; `None` when the chart has not arrived.
    pub fn get(
        &self,
        tx: &Tx<'_>,
        region: &str,
        hash: &str,
    ) -> Result<Option<Result<Arc<Compiled>, Unusable>>, StoreError> {
        let key = format!("{region}/{hash}");
        if let Some(found) = self.lock().get(&key) {
            return Ok(Some(Ok(Arc::clone(found))));
        }
        let Some(file) = tx.chart_file(region, hash)? else {
            return Ok(None);
        };
        let compiled = match compile(tx, region, &file.xml, &file.forms) {
            Ok(compiled) => Arc::new(compiled),
            Err(unusable) => return Ok(Some(Err(unusable))),
        };
        let mut kept = self.lock();
        if kept.len() >= MAX_COMPILED_CHARTS {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&compiled));
        Ok(Some(Ok(compiled)))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Compiled>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads and compiles a chart file with its forms.
pub fn compile(tx: &Tx<'_>, region: &str, xml: &str, forms: &str) -> Result<Compiled, Unusable> {
    let unreadable = || Unusable {
        code: "chart_unreadable",
        element: String::new(),
    };
    let chart = view(xml, forms).ok_or_else(unreadable)?;
    let mut called = BTreeMap::new();
    fixed(tx, region, &chart, &mut called, 0);
    let net = Net::compile_with(&chart, &called).map_err(|list| Unusable {
        code: "chart_not_executable",
        element: list
            .into_iter()
            .next()
            .map(|first| first.element)
            .unwrap_or_default(),
    })?;
    Ok(Compiled { chart, net })
}

fn view(xml: &str, forms: &str) -> Option<Chart> {
    let mut chart = Document::read(xml.as_bytes()).ok()?.chart();
    Forms::read(forms).ok()?.attach(&mut chart);
    Some(chart)
}

/// The charts that a chart calls, by the hash of the version that its file fixes. One that has not arrived is left
/// out: the call is then said to be not executable.
fn fixed(
    tx: &Tx<'_>,
    region: &str,
    chart: &Chart,
    called: &mut BTreeMap<String, Chart>,
    depth: usize,
) {
    if depth > MAX_CALLS {
        return;
    }
    let pins = chart
        .details
        .values()
        .filter_map(|detail| detail.pinned.as_ref());
    for pin in pins {
        let known = called.contains_key(&pin.hash) || called.len() >= MAX_COMPILED_CHARTS;
        let file = if known {
            None
        } else {
            tx.chart_file(region, &pin.hash).ok().flatten()
        };
        if let Some(below) = file.and_then(|file| view(&file.xml, &file.forms)) {
            fixed(tx, region, &below, called, depth + 1);
            called.insert(pin.hash.clone(), below);
        }
    }
}
