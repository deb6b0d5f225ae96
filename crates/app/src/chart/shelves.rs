//! `chart.shelves`: the folders of the library, by department and class of power, with how many charts each holds.

use std::collections::BTreeMap;

use case_store::table::chart_shelf::{self, ShelfRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::review::may_review;
use super::standing::ChartState;
use crate::app::App;
use crate::error::AppError;

/// Request of `chart.shelves`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartShelves {}

/// Reply of `chart.shelves`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shelves {
    /// Charts in the library.
    pub total: u32,
    /// The folders by name; charts of no department stand under the empty name, last.
    pub departments: Vec<DepartmentShelf>,
    /// Charts by state, every state.
    pub states: Vec<StateShelf>,
    /// Departments that charts and items name, for choosing one.
    pub known_departments: Vec<String>,
    /// Charts whose open review the signed-in person may decide.
    pub to_review: u32,
}

/// The folder of a department.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DepartmentShelf {
    /// Its name; empty for charts of none.
    pub department: String,
    /// Charts in it.
    pub total: u32,
    /// Charts in it by class of power.
    pub classes: Vec<ClassShelf>,
}

/// The folder of a class of power.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClassShelf {
    /// Two-letter class; empty where the chart names none.
    pub class: String,
    /// Charts in it.
    pub total: u32,
}

/// How many charts are in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StateShelf {
    /// The state.
    pub state: ChartState,
    /// Charts in it.
    pub total: u32,
}

/// Counts the folders.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: ChartShelves) -> Result<Shelves, AppError> {
    let region = &app.device.region;
    let me = app.me()?;
    let (rows, known_departments, to_review) = app.store.read(|conn| {
        let rows = chart_shelf::list(conn, region)?;
        let mine = |row: &&ShelfRow| may_review(conn, &me, &row.chart.id, &row.shelf).is_ok();
        let to_review = rows.iter().filter(mine).count();
        let departments = chart_shelf::departments(conn, region)?;
        Ok::<_, AppError>((rows, departments, to_review))
    })?;
    let mut departments: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    let mut states: BTreeMap<ChartState, u32> = BTreeMap::new();
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    for row in rows {
        let state = ChartState::of(&row.shelf, row.chart.version);
        *states.entry(state).or_default() += 1;
        let classes = departments.entry(row.shelf.department).or_default();
        let class = row.chart.title.class.unwrap_or_default();
        *classes.entry(class).or_default() += 1;
    }
    let mut departments: Vec<DepartmentShelf> = departments.into_iter().map(shelf).collect();
    departments.sort_by_key(|shelf| shelf.department.is_empty());
    let states = ChartState::ALL.map(|state| StateShelf {
        state,
        total: states.get(&state).copied().unwrap_or_default(),
    });
    Ok(Shelves {
        total,
        departments,
        states: states.into(),
        known_departments,
        to_review: u32::try_from(to_review).unwrap_or(u32::MAX),
    })
}

fn shelf((department, classes): (String, BTreeMap<String, u32>)) -> DepartmentShelf {
    DepartmentShelf {
        department,
        total: classes.values().sum(),
        classes: classes
            .into_iter()
            .map(|(class, total)| ClassShelf { class, total })
            .collect(),
    }
}
