//! A demo county in a folder that vanishes, with a clock and ids that tests set.

use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use app::clock::Clock;
use app::ids::Ids;
use app::{App, AppError, Hooks, Told};
use case_store::Store;
use chrono::{DateTime, Duration, FixedOffset};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Monday 2026-11-23, 9:00 in Beijing, moved on by minutes.
#[derive(Default)]
pub struct SetClock {
    minutes: AtomicI64,
}

impl SetClock {
    pub fn pass_minutes(&self, minutes: i64) {
        self.minutes.fetch_add(minutes, Ordering::SeqCst);
    }

    pub fn pass_days(&self, days: i64) {
        self.pass_minutes(days * 24 * 60);
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let start = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00").unwrap();
        start + Duration::minutes(self.minutes.load(Ordering::SeqCst))
    }
}

/// Ids that count.
pub struct CountingIds(AtomicU64);

impl Ids for CountingIds {
    fn uuid(&self) -> String {
        let n = self.0.fetch_add(1, Ordering::SeqCst);
        format!("00000000-0000-4000-8000-{n:012x}")
    }

    fn secret(&self) -> [u8; 32] {
        let n = self.0.fetch_add(1, Ordering::SeqCst);
        let mut secret = [0_u8; 32];
        for (at, byte) in secret.iter_mut().enumerate() {
            *byte = u8::try_from((n * 31 + at as u64 * 7) % 251).unwrap();
        }
        secret
    }
}

pub struct Desk {
    pub app: App,
    pub clock: Arc<SetClock>,
    pub told: Arc<Mutex<Vec<Told>>>,
    pub dir: TempDir,
}

impl Desk {
    /// A new demo county, nobody signed in: a copy of one that is made once for all tests.
    pub fn new() -> Desk {
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let Desk { app, dir, .. } = Desk::from_seed(1);
            drop(app);
            dir
        });
        let dir = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(made.path()).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), dir.path().join(file.file_name())).unwrap();
        }
        let (clock, told) = Default::default();
        let hooks = hooks(
            &clock,
            &told,
            Arc::new(CountingIds(AtomicU64::new(1 << 32))),
        );
        let app = App::open(dir.path(), hooks).unwrap();
        Desk {
            app,
            clock,
            told,
            dir,
        }
    }

    /// A demo county made with other ids: another device.
    pub fn from_seed(seed: u64) -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::default());
        let told = Arc::new(Mutex::new(Vec::new()));
        let ids = Arc::new(CountingIds(AtomicU64::new(seed)));
        let hooks = hooks(&clock, &told, ids);
        let app = App::init_demo(dir.path(), hooks, None).unwrap();
        Desk {
            app,
            clock,
            told,
            dir,
        }
    }

    /// The same desk after its process ended.
    pub fn reopened(self) -> Desk {
        self.while_closed(|_| ()).0
    }

    /// The same desk after its process ended and something was done to its folder.
    pub fn while_closed<T>(self, work: impl FnOnce(&Path) -> T) -> (Desk, T) {
        let Desk {
            app,
            clock,
            told,
            dir,
        } = self;
        drop(app);
        let done = work(dir.path());
        (Desk::again(dir, clock, told), done)
    }

    /// As [`Desk::while_closed`], with the store.
    pub fn with_store<T>(self, work: impl FnOnce(&Store) -> T) -> (Desk, T) {
        self.while_closed(|dir| work(&Store::open(dir).unwrap()))
    }

    /// A desk that lies in a folder, by another process.
    pub fn again(dir: TempDir, clock: Arc<SetClock>, told: Arc<Mutex<Vec<Told>>>) -> Desk {
        let ids = Arc::new(CountingIds(AtomicU64::new(1 << 40)));
        let app = App::open(dir.path(), hooks(&clock, &told, ids)).unwrap();
        Desk {
            app,
            clock,
            told,
            dir,
        }
    }

    pub fn call(&self, name: &str, payload: Value) -> Result<Value, AppError> {
        app::commands::dispatch(&self.app, name, payload)
    }

    #[track_caller]
    pub fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    #[track_caller]
    pub fn refused(&self, name: &str, payload: Value) -> AppError {
        self.call(name, payload).expect_err("it is refused")
    }

    #[track_caller]
    pub fn sign_in(&self, user: &str) {
        self.ok(
            "session.sign_in",
            json!({ "user": user, "password": app::county::demo::DEMO_PASSWORD }),
        );
    }

    /// Fills every required field of a step and moves it on with an opinion, choosing the first answer at each gateway.
    #[track_caller]
    pub fn do_step(&self, view: &Value, opinion: &str) -> Value {
        let routes = first_routes(&view["steps"][0]["choices"]);
        self.do_step_by(view, opinion, routes)
    }

    #[track_caller]
    pub fn do_step_by(&self, view: &Value, opinion: &str, routes: Value) -> Value {
        let (case, step) = (&view["case"], &view["steps"][0]);
        for field in step["form"].as_array().unwrap() {
            if field["required"] == true && field["value"].is_null() {
                let text = match field["key"].as_str() {
                    Some("certificates") => self.certificates(step),
                    _ => sample(field),
                };
                let value = json!({ "is": "text", "text": text });
                self.ok("case.set_field", json!({ "case": case, "node": step["node"], "key": field["key"], "value": value }));
            }
        }
        let with: Vec<&Value> = match step["officers"].as_u64().unwrap() {
            0 | 1 => Vec::new(),
            n => step["partners"]
                .as_array()
                .unwrap()
                .iter()
                .take(n as usize - 1)
                .map(|p| &p["user"])
                .collect(),
        };
        let payload = json!({ "case": case, "node": step["node"], "opinion": opinion, "routes": routes, "with": with });
        self.ok("case.move", payload)
    }
}

impl Desk {
    /// A certificate for everybody who may act on a step.
    fn certificates(&self, step: &Value) -> String {
        let me = self.ok("session.current", json!({}))["user"]["name"].clone();
        let others = step["partners"].as_array().unwrap().iter();
        let names = std::iter::once(me).chain(others.map(|other| other["name"].clone()));
        let row = |name| json!({ "name": name, "number": "苏D0001", "valid_until": "2030-12-31" });
        Value::Array(names.map(row).collect()).to_string()
    }
}

/// Chooses the first answer everywhere.
pub fn first_routes(choices: &Value) -> Value {
    let mut routes = json!({});
    choose(choices, &mut routes);
    routes
}

fn choose(choices: &Value, routes: &mut Value) {
    for choice in choices.as_array().unwrap() {
        let flow = &choice["flows"][0];
        routes[choice["gateway"].as_str().unwrap()] = json!([flow["flow"]]);
        choose(&flow["then"], routes);
    }
}

fn sample(field: &Value) -> String {
    let text = match field["kind"].as_str().unwrap() {
        "number" => "3",
        "money" => "200.00",
        "date" if field["key"] == "hear_date" => "2026-12-30",
        "date" => "2026-11-23",
        "choice" => field["options"][0].as_str().unwrap(),
        "flag" => "true",
        "person" => "张三 11010519491231002X",
        "organisation" => "示范公司 91350100M000100Y43",
        _ => "如实填写",
    };
    text.to_owned()
}

fn hooks(clock: &Arc<SetClock>, told: &Arc<Mutex<Vec<Told>>>, ids: Arc<dyn Ids>) -> Hooks {
    let (clock, told) = (Arc::clone(clock), Arc::clone(told));
    let mut hooks = Hooks::real(move |event| told.lock().unwrap().push(event));
    hooks.clock = clock;
    hooks.ids = ids;
    hooks.sync_loop = false;
    hooks
}
