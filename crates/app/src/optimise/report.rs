//! `optimise.report`: today's chart, its figures and chosen variants on paper, for those who decide.

use std::collections::BTreeSet;

use base64::Engine as _;
use flow_model::compare::compare;
use flow_model::xml::Document;
use flow_optimise::simulate::figures::mean;
use papers::study::{
    Changed, Drawn, Effected, PostFacts, Simulated as Today, Spread, Study, Variant, Versus,
};
use papers::{Head, Kind, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cited::on_paper;
use super::search::{self, PointView};
use super::sheet::people;
use super::simulate::{bottleneck, posts};
use super::{forms, sheet, shelf, source};
use crate::app::App;
use crate::chart::export::{Exported, file_name, refused};
use crate::chart::standing;
use crate::clock::text;
use crate::error::AppError;

/// Most variants of one report.
const MAX_POINTS: usize = 12;

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// PDF.
    Pdf,
    /// Word.
    Word,
}

/// Request of `optimise.report`; the reply is `Exported`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseReport {
    /// Id of the chart.
    pub chart: String,
    /// The form.
    pub kind: ReportKind,
    /// Id of what was found, where points are named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub found: Option<String>,
    /// Points that are named, from 1; the first twelve count.
    pub points: Vec<u32>,
}

/// Makes it from what was simulated and found last; the chart is the one that was searched, else the one simulated.
///
/// # Errors
/// `chart_unknown`, `report_empty` where nothing was simulated or found yet, `point_unknown`, `no_chinese_font`,
/// `picture_too_large`, `too_many_sheets`, the codes of reading.
pub fn run(app: &App, request: OptimiseReport) -> Result<Exported, AppError> {
    let (source, department) = app.store.read(|conn| {
        let source = source::read(app, conn, &request.chart)?;
        let (_, shelf) = standing::find(app, conn, &request.chart)?;
        Ok::<_, AppError>((source, shelf.department))
    })?;
    let simulated = shelf::simulated(&app.optimised, &request.chart);
    let found = shelf::found(&app.optimised, &request.chart);
    // The version and the keeper are those of the figures: a point that was taken since is the draft by now.
    let of_found = found
        .as_ref()
        .map(|it| (&it.xml, &it.scenario, it.version, &it.kept));
    let of_simulated = simulated
        .as_ref()
        .map(|it| (&it.xml, &it.scenario, it.version, &it.kept));
    let (xml, scenario, version, kept) = of_found
        .or(of_simulated)
        .ok_or_else(|| AppError::new("report_empty"))?;
    let chart = Document::read(xml.as_bytes())?.chart();
    // Figures of another drawing or scenario would stand beside variants that they do not belong to. Where variants are
    // listed, today is what they were compared with: two figures of today would be one too many.
    let beside = !request.points.is_empty() && found.is_some();
    let simulated = simulated
        .as_ref()
        .filter(|it| it.xml == *xml && it.scenario == *scenario && !beside);
    let outcome = simulated
        .map(|it| &it.outcome)
        .or(found.as_ref().map(|it| &it.baseline));
    let mut variants = Vec::new();
    for number in request.points.iter().take(MAX_POINTS) {
        let found = found
            .as_ref()
            .ok_or_else(|| AppError::new("point_unknown"))?;
        let point = search::at(found, request.found.as_deref().unwrap_or_default(), *number)?;
        let place = usize::try_from(*number).unwrap_or(1) - 1;
        let view = search::point_view(app, &chart, place, point);
        let drawn = drawn(&Document::read(found.xml.as_bytes())?, point)?;
        variants.push(variant(view, found, drawn));
    }
    let busy = outcome
        .map(|it| posts(app, &chart, scenario, it))
        .unwrap_or_default();
    let hours = scenario.calendars.get(&scenario.arrival_calendar);
    let named = people::names(app, &chart, scenario);
    let post = |(code, name): (&String, &String)| PostFacts {
        name: name.clone(),
        people: u32::try_from(scenario.people.iter().filter(|it| it.holds(code)).count())
            .unwrap_or(u32::MAX),
        utilisation: busy
            .iter()
            .find(|it| it.post == *code)
            .map(|it| it.utilisation),
    };
    let warm_up = simulated.map_or(0, |it| it.warm_up);
    let study = Study {
        head: Head {
            item: source.row.title.name.clone(),
            department,
            kind: words::side(chart.power.side).to_owned(),
            version: match version {
                Some(version) => words::version(version),
                None => words::draft().to_owned(),
            },
            hash: sync_wire::digest::sm3_hex(xml.as_bytes()),
            date: day(&text(&app.now())),
        },
        kept: kept
            .as_ref()
            .map(|kept| (kept.by.clone(), day(&text(&kept.at)))),
        cases_per_week: sheet::arriving_s(scenario, hours) / scenario.arrival.mean().max(1.0),
        posts: named.iter().map(post).collect(),
        today: outcome.map(|it| Today {
            counted: (it.cases - warm_up, it.replications),
            times: [
                &it.kpi.idle_cycle_time,
                &it.kpi.waiting_time,
                &it.kpi.processing_time,
            ]
            .map(|figure| Spread {
                mean: figure.mean,
                ci95: figure.ci95,
                p50: figure.p50,
                p90: figure.p90,
                p95: match beside {
                    // As variants are compared: the mean over the repetitions.
                    true => mean(&figure.p95_by_replication),
                    false => figure.p95,
                },
            }),
            within_promised: it.within_promised,
            within_statutory: it.within_statutory,
            cost: it.cost_per_case,
            handovers: it.handovers_per_case,
            bottleneck: bottleneck(app, &chart, scenario, it)
                .map(|neck| (neck.name, neck.waiting_s, neck.share)),
        }),
        variants,
    };
    let (kind, ending) = match request.kind {
        ReportKind::Pdf => (Kind::Document, "pdf"),
        ReportKind::Word => (Kind::Word, "docx"),
    };
    let bytes = papers::study::study(&chart, &study, kind).map_err(refused)?;
    Ok(Exported {
        name: file_name(&source.row.title.name, ending),
        base64: base64::engine::general_purpose::STANDARD.encode(bytes),
    })
}

/// How a point is drawn beside today's chart; none where the drawing stays as it is.
fn drawn(today: &Document, point: &search::FoundPoint) -> Result<Option<Drawn>, AppError> {
    let then = Document::read(point.xml.as_bytes())?;
    let differs = compare(today, &then);
    let (old, chart) = (today.chart(), then.chart());
    let is_node = |id: &&String| chart.nodes.iter().any(|node| node.id == **id);
    let added: BTreeSet<String> = differs.added.iter().filter(is_node).cloned().collect();
    let changed = differs.changed.iter().map(|it| &it.element);
    let changed = changed.filter(is_node).filter(|id| !added.contains(*id));
    let changed: BTreeSet<String> = changed.cloned().collect();
    let removed = differs.removed.iter().filter_map(|id| {
        let node = old.nodes.iter().find(|node| node.id == *id)?;
        (!node.name.trim().is_empty()).then(|| node.name.trim().to_owned())
    });
    let removed: Vec<String> = removed.collect();
    if differs.added.is_empty() && differs.changed.is_empty() && differs.removed.is_empty() {
        return Ok(None);
    }
    Ok(Some(Drawn {
        chart,
        added,
        changed,
        removed,
    }))
}

fn variant(view: PointView, found: &search::Found, drawn: Option<Drawn>) -> Variant {
    let changes = view.changes.into_iter().map(|change| Changed {
        pattern: change.pattern,
        names: change.names,
        forms: change.forms.iter().map(forms::on_paper).collect(),
        basis: change.basis.into_iter().map(on_paper).collect(),
        effects: change
            .effects
            .into_iter()
            .map(|it| Effected {
                effect: it.effect,
                name: it.name,
                share: it.share,
            })
            .collect(),
    });
    let today = found.today();
    let figures = today.into_iter().filter_map(|(goal, today)| {
        let beside = view.objectives.get(&goal)?;
        Some(Versus {
            goal,
            today,
            then: beside.value,
            difference: beside.difference,
            ci95: beside.difference_ci95,
            beyond_chance: beside.beyond_chance,
        })
    });
    Variant {
        number: view.point,
        figures: figures.collect(),
        changes: changes.collect(),
        drawn,
    }
}

fn day(at: &str) -> String {
    at.chars().take("YYYY-MM-DD".len()).collect()
}
