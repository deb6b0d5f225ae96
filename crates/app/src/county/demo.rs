//! The demo county: its people, a small catalogue, the shipped charts published and bound. No cases: those are made.

use std::path::Path;

use case_store::Tx;
use case_store::table::binding::Binding;
use case_store::table::chart::{self, ChartDraft, ChartTitle};
use case_store::table::chart_shelf::{self, Shelf};
use case_store::table::form;
use case_store::table::item::{self, Item};
use flow_model::form::Forms;
use flow_model::step::Side;
use flow_model::xml::Document;
use serde_json::Value;

use super::{County, NewPerson};
use crate::app::{App, Hooks};
use crate::chart::publish::{Way, publish};
use crate::commands::DESIGNER;
use crate::error::AppError;
use crate::item::bind::bind;
use crate::session::people::{Person, Post};

/// The password that everybody in a demo county has.
pub const DEMO_PASSWORD: &str = "sunflow-demo";
/// Region of the demo county; no real county has it.
pub const REGION: &str = "320999";
/// Name of the demo county.
pub const NAME: &str = "示范县";

const PEOPLE: &[(&str, &str, &str)] = &[
    ("chuangkou", "李敏", "window"),
    ("shencha", "王强", "review"),
    // An on-site verification needs two (行政许可法 art. 34).
    ("shencha2", "刘洋", "review"),
    ("fuzeren", "赵建国", "head"),
    // A collective discussion needs three people of the leading post (行政处罚法 art. 57).
    ("fuzeren2", "钱丽", "head"),
    ("fuzeren3", "何涛", "head"),
    ("sheji", "陈晓", "designer"),
    ("zhifa1", "孙磊", "officer"),
    ("zhifa2", "周婷", "officer"),
    ("fazhi", "吴静", "legal"),
    // Two departments that handle joint cases with the leading one, and who extends these (行政许可法 art. 42).
    ("lianban1", "郑浩", "joint_first"),
    ("lianban2", "冯雪", "joint_second"),
    ("zhengfu", "马国栋", "government"),
];

/// A chart that is shipped with the program.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    /// Name of its folder.
    pub name: &'static str,
    /// The internal chart.
    pub internal: &'static str,
    /// The external chart.
    pub external: &'static str,
    /// The document of forms of the internal chart; empty where there is none.
    pub forms: &'static str,
}

impl Shipped {
    /// Its file for one side.
    pub fn file(&self, side: Side) -> &'static str {
        match side {
            Side::Internal => self.internal,
            Side::External => self.external,
        }
    }
}

/// Every chart of `flowcharts/`, by name.
pub const SHIPPED: &[Shipped] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Items of the demo county, and the shipped chart that each runs on.
const CATALOGUE: &str = include_str!("demo_items.json");

impl App {
    /// Makes the demo county; region and name may be others.
    ///
    /// # Errors
    /// As [`App::init`].
    pub fn init_demo(dir: &Path, hooks: Hooks, county: Option<&County>) -> Result<App, AppError> {
        let usual = County {
            region: REGION.to_owned(),
            name: NAME.to_owned(),
        };
        let people: Vec<NewPerson> = PEOPLE
            .iter()
            .map(|(user, name, post)| NewPerson {
                user: (*user).to_owned(),
                name: (*name).to_owned(),
                posts: vec![(*post).to_owned()],
                password: DEMO_PASSWORD.to_owned(),
            })
            .collect();
        let app = super::make(dir, hooks, county.unwrap_or(&usual), &people, true)?;
        fill(&app)?;
        app.line.wake();
        Ok(app)
    }
}

fn designer() -> Person {
    let (user, name, post) = PEOPLE
        .iter()
        .find(|(_, _, post)| *post == DESIGNER)
        .expect("PEOPLE has a designer: it is a constant of this file");
    let post = Post {
        code: (*post).to_owned(),
        name: String::new(),
    };
    Person {
        user: (*user).to_owned(),
        name: (*name).to_owned(),
        posts: vec![post],
        stands_in: Vec::new(),
    }
}

fn fill(app: &App) -> Result<(), AppError> {
    let items: Vec<Value> = serde_json::from_str(CATALOGUE)?;
    let me = designer();
    app.store.write(|tx| {
        for item in &items {
            item::put(tx, &entry(app, item))?;
        }
        crate::rule::local::demo(tx)?;
        for shipped in SHIPPED {
            let keeper = keeper(&items, shipped.name);
            let internal = ship(app, tx, &me, (shipped.internal, shipped.forms), keeper)?;
            let external = ship(app, tx, &me, (shipped.external, ""), keeper)?;
            let power = Document::read(shipped.internal.as_bytes())?.chart().power;
            for item in items.iter().filter(|item| item["chart"] == shipped.name) {
                let Some(case_type) = power.case_type else {
                    continue;
                };
                let binding = Binding {
                    region: app.device.region.clone(),
                    item: item["code"].as_str().unwrap_or_default().to_owned(),
                    internal: internal.clone(),
                    external: Some(external.clone()),
                    case_type,
                    statutory: power.statutory.clone(),
                    promised: power.promised.clone(),
                };
                bind(app, tx, &me.acting(DESIGNER), &binding)?;
            }
        }
        Ok(())
    })
}

fn entry(app: &App, item: &Value) -> Item {
    let text = |name: &str| item[name].as_str().unwrap_or_default().to_owned();
    let mut facts = item["facts"].clone();
    if facts.is_null() {
        facts = Value::Object(serde_json::Map::new());
    }
    Item {
        region: app.device.region.clone(),
        code: text("code"),
        name: text("name"),
        class: text("class"),
        department: text("department"),
        public: false,
        facts,
    }
}

/// The department in whose folder a shipped chart lies: that of the first item that runs on it.
fn keeper<'a>(items: &'a [Value], chart: &str) -> &'a str {
    let first = items.iter().find(|item| item["chart"] == chart);
    first
        .and_then(|item| item["department"].as_str())
        .unwrap_or_default()
}

/// Keeps a shipped chart as a draft in the folder of a department and publishes it at once: the demo county asks for
/// no review until its head switches that on.
fn ship(
    app: &App,
    tx: &Tx<'_>,
    me: &Person,
    (xml, forms): (&str, &str),
    department: &str,
) -> Result<String, AppError> {
    let drawn = Document::read(xml.as_bytes())?.chart();
    let (id, now) = (app.hooks.ids.uuid(), app.now());
    let title = ChartTitle {
        name: drawn
            .processes
            .first()
            .map(|process| process.name.clone())
            .unwrap_or_default(),
        side: drawn.power.side,
        class: drawn.power.class.clone(),
        case_type: drawn.power.case_type,
    };
    chart::put_draft(
        tx,
        &id,
        &title,
        ChartDraft {
            xml,
            at: &now,
            by: &me.user,
        },
    )?;
    let shelf = Shelf {
        department: department.to_owned(),
        ..Shelf::default()
    };
    chart_shelf::put(tx, &app.device.region, &id, &shelf)?;
    form::put_draft(tx, &id, &Forms::read(forms)?.write())?;
    publish(app, tx, &me.acting(DESIGNER), &id, Way::Direct)?;
    Ok(id)
}
