//! A demo county that works through the command table, as the window does.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use app::commands::{answer, dispatch};
use app::county::demo::DEMO_PASSWORD;
use app::{App, AppError, Hooks};
use serde_json::{Map, Value, json};

/// An item whose cases run on a shipped chart that begins at the window.
const ITEM: &str = "320999SC-XK-0004";
const CLERK: &str = "chuangkou";
const DESIGNER: &str = "sheji";
/// Cases whose light one command looks at.
const LOOKED_AT: u64 = 500;

/// An open desk with the clerk of the window signed in. The exchange runs only when it is told to.
pub struct Office {
    app: App,
}

impl Office {
    /// Makes a demo county in an empty folder.
    pub fn found(dir: &Path) -> Result<Office> {
        Office::sign_in(App::init_demo(dir, hooks(), None).map_err(told)?)
    }

    /// Opens the county in a folder again.
    pub fn open(dir: &Path) -> Result<Office> {
        Office::sign_in(App::open(dir, hooks()).map_err(told)?)
    }

    /// Lets the charts of items do without forms: no field has to be filled before a step is done.
    pub fn ask_for_little(&self, items: &[&str]) -> Result<()> {
        let mut charts: Vec<Value> = Vec::new();
        for item in items {
            let chart =
                self.call("item.show", json!({ "item": item }))?["binding"]["internal"]["chart"]
                    .take();
            if !charts.contains(&chart) {
                charts.push(chart);
            }
        }
        self.acting(DESIGNER, || {
            charts
                .iter()
                .try_for_each(|chart| self.publish_plain(chart))
        })
    }

    fn publish_plain(&self, chart: &Value) -> Result<()> {
        {
            let xml = self.call("chart.open", json!({ "chart": chart }))?["xml"].take();
            let xml = xml
                .as_str()
                .context("a file")?
                .replace("required=\"true\"", "required=\"false\"");
            self.call("chart.save", json!({ "chart": chart, "xml": xml }))?;
            let mut forms = self.call("form.show", json!({ "chart": chart }))?["forms"].take();
            demand_nothing(&mut forms);
            self.call("form.save", json!({ "chart": chart, "forms": forms }))?;
            self.call("chart.publish", json!({ "chart": chart }))?;
        }
        Ok(())
    }

    fn sign_in(app: App) -> Result<Office> {
        let office = Office { app };
        let who = json!({ "user": CLERK, "password": DEMO_PASSWORD });
        office.call("session.sign_in", who)?;
        Ok(office)
    }

    /// The desk itself.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Does something as another person of the demo county.
    pub fn acting<T>(&self, user: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let sign_in = |user: &str| {
            let who = json!({ "user": user, "password": DEMO_PASSWORD });
            self.call("session.sign_in", who)
        };
        sign_in(user)?;
        let done = work()?;
        sign_in(CLERK)?;
        Ok(done)
    }

    /// Lets the clock catch up with what was taken in: every running case is looked at once, as an open desk does by
    /// itself.
    pub fn settle(&self) -> Result<()> {
        let running = self.call("desk.overview", json!({}))?["counts"]["running"].take();
        for _ in 0..=running.as_u64().unwrap_or_default() / LOOKED_AT + 1 {
            self.call("case.list", json!({ "scope": "mine", "limit": 1 }))?;
        }
        Ok(())
    }

    /// Runs one command.
    pub fn call(&self, name: &str, request: Value) -> Result<Value> {
        dispatch(&self.app, name, request).map_err(told)
    }

    /// Runs one command as the window does: the reply is the text that crosses to it. Returns its length in bytes.
    pub fn answer(&self, name: &str, request: Value) -> Result<usize> {
        let text = answer(&self.app, name, request).map_err(told)?;
        Ok(text.get().len())
    }

    /// Opens a case and fills what its first step asks for; returns the request that moves it on.
    pub fn case_ready_to_move(&self, number: usize) -> Result<Value> {
        let title = format!("东台市某某海鲜面馆第{number}件 食品小作坊登记");
        let mut view = self.call("case.start", json!({ "item": ITEM, "title": title }))?;
        let case = view["case"].clone();
        let step = view["steps"][0].take();
        for field in step["form"].as_array().context("a form")? {
            if field["required"] == true && field["value"].is_null() {
                let value = json!({ "is": "text", "text": fitting(field)? });
                let request = json!({ "case": case, "node": step["node"], "key": field["key"], "value": value });
                self.call("case.set_field", request)?;
            }
        }
        let mut routes = Map::new();
        choose(&step["choices"], &mut routes);
        let opinion = "申请材料齐全，符合法定形式，建议受理。";
        Ok(
            json!({ "case": case, "node": step["node"], "opinion": opinion, "routes": routes, "with": [] }),
        )
    }
}

fn hooks() -> Hooks {
    Hooks {
        sync_loop: false,
        ..Hooks::real(|_| {})
    }
}

pub fn told(error: AppError) -> anyhow::Error {
    anyhow!("{}: {}", error.code, error.detail.unwrap_or_default())
}

fn demand_nothing(forms: &mut Value) {
    match forms {
        Value::Object(members) => {
            if let Some(required) = members.get_mut("required") {
                *required = Value::Bool(false);
            }
            members.values_mut().for_each(demand_nothing);
        }
        Value::Array(all) => all.iter_mut().for_each(demand_nothing),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A value that a field takes.
fn fitting(field: &Value) -> Result<String> {
    let kind = field["kind"].as_str().context("a kind")?;
    Ok(match kind {
        "number" => "12".to_owned(),
        "money" => "1200.00".to_owned(),
        "date" => "2026-11-23".to_owned(),
        "flag" => "true".to_owned(),
        "choice" => field["options"][0]
            .as_str()
            .context("an option")?
            .to_owned(),
        _ => "东台市某某海鲜面馆".to_owned(),
    })
}

/// Takes the first way at every gateway that asks.
fn choose(choices: &Value, routes: &mut Map<String, Value>) {
    for choice in choices.as_array().into_iter().flatten() {
        let (gateway, flow) = (&choice["gateway"], &choice["flows"][0]);
        if let Some(gateway) = gateway.as_str() {
            routes.insert(gateway.to_owned(), json!([flow["flow"]]));
            choose(&flow["then"], routes);
        }
    }
}
