//! `App`: one open desk. Every use case takes it; it holds the store, the clock, and who is signed in.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use case_core::clock::{Calendar, LocalDay};
use case_core::event::ChartRef;
use case_core::lights::Rule;
use case_core::net::Net;
use case_store::table::device::{self, Device};
use case_store::table::{chart, chart_version, form, local_day, post, setting};
use case_store::{Connection, Store};
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::form::Forms;
use flow_model::xml::Document;

use crate::aside::Aside;
use crate::case::recent::Recent;
use crate::changeover::Looks;
use crate::chart::measure_all::Shelf;
use crate::clock::{Clock, WallClock};
use crate::code::tables::Tables;
use crate::deputy::standing::Standing;
use crate::desk::time::{self, LastLook};
use crate::error::AppError;
use crate::ids::{Ids, RandomIds};
use crate::job::running::JobRow;
use crate::job::{Jobs, Progress, Work};
use crate::kept::Kept;
use crate::number::settings::{self, NumberWords};
use crate::session::people::{Person, Post};
use crate::sync::line::Line;
use crate::told::Told;

/// Compiled charts that are kept at most; one is some 10 KiB.
const MAX_NETS: usize = 64;
/// Setting that marks a demo county.
pub(crate) const DEMO: &str = "demo";

/// An open desk.
pub struct App {
    // Dropped first: its threads hold the store.
    pub(crate) jobs: Jobs,
    pub(crate) store: Arc<Store>,
    pub(crate) device: Device,
    pub(crate) demo: bool,
    pub(crate) hooks: Hooks,
    pub(crate) line: Line,
    pub(crate) measured: Shelf,
    pub(crate) optimised: crate::optimise::shelf::Shelf,
    pub(crate) mining: crate::mining::shelf::Shelf,
    pub(crate) looks: Looks,
    pub(crate) aside: Aside,
    pub(crate) recent: Recent,
    me: Mutex<Option<Person>>,
    pub(crate) last_look: LastLook,
    memory: Memory,
}

/// What touches the world outside.
#[derive(Clone)]
pub struct Hooks {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids and chance.
    pub ids: Arc<dyn Ids>,
    /// Hears what the desk tells its screens.
    pub tell: Arc<dyn Fn(Told) + Send + Sync>,
    /// Whether a request may name a file by its path: the command line, never the window.
    pub paths: bool,
    /// Whether records are sent by themselves when the platform answers.
    pub sync_loop: bool,
}

/// What is read once and kept.
#[derive(Default)]
struct Memory {
    calendar: Kept<Calendar>,
    tables: Kept<Tables>,
    light_rules: Kept<Vec<Rule>>,
    deputies: Kept<Standing>,
    posts: RwLock<Arc<Vec<Post>>>,
    nets: Mutex<HashMap<ChartRef, Arc<Chart>>>,
    words: Kept<NumberWords>,
}

/// A published chart, ready to be run and shown.
pub(crate) struct Chart {
    pub(crate) name: String,
    pub(crate) net: Net,
    pub(crate) view: flow_model::chart::Chart,
}

impl Hooks {
    /// The hooks of a real program.
    pub fn real(tell: impl Fn(Told) + Send + Sync + 'static) -> Hooks {
        Hooks {
            clock: Arc::new(WallClock),
            ids: Arc::new(RandomIds),
            tell: Arc::new(tell),
            paths: false,
            sync_loop: true,
        }
    }
}

impl App {
    /// Opens a desk for the window, with the clock and the chance of this computer and the sync loop running.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn open_desk(
        dir: &Path,
        tell: impl Fn(Told) + Send + Sync + 'static,
    ) -> Result<App, AppError> {
        App::open(dir, Hooks::real(tell))
    }

    /// Opens the desk in a folder.
    ///
    /// # Errors
    /// `no_desk` when the folder holds none, and the codes of the store (`in_use`, `newer_file`, `damaged`…).
    pub fn open(dir: &Path, hooks: Hooks) -> Result<App, AppError> {
        if !dir.join(case_store::DATABASE_FILE).exists() {
            return Err(AppError::new("no_desk"));
        }
        let store = Arc::new(Store::open(dir)?);
        crate::past::sweep(dir);
        App::with_store(store, hooks)
    }

    pub(crate) fn with_store(store: Arc<Store>, hooks: Hooks) -> Result<App, AppError> {
        let (device, demo, posts) = store.read(|conn| {
            let device = device::get(conn)?.ok_or_else(|| AppError::new("no_desk"))?;
            let demo = setting::get::<bool>(conn, DEMO)?.unwrap_or(false);
            Ok::<_, AppError>((device, demo, post::list(conn)?))
        })?;
        let posts = posts
            .into_iter()
            .map(|post| Post {
                code: post.code,
                name: post.name,
            })
            .collect();
        let memory = Memory {
            posts: RwLock::new(Arc::new(posts)),
            ..Memory::default()
        };
        let line = Line::start(&store, &hooks)?;
        Ok(App {
            jobs: Jobs::default(),
            store,
            device,
            demo,
            hooks,
            line,
            measured: Shelf::default(),
            optimised: crate::optimise::shelf::Shelf::default(),
            mining: crate::mining::shelf::Shelf::default(),
            looks: Looks::default(),
            aside: Aside::start(),
            recent: Recent::default(),
            me: Mutex::new(None),
            last_look: LastLook::default(),
            memory,
        })
    }

    /// The tables of codes that checks look into.
    pub(crate) fn tables(&self, conn: &Connection) -> Result<Arc<Tables>, AppError> {
        self.memory.tables.get(|| Tables::read(conn))
    }

    /// Forgets them, after a change.
    pub(crate) fn forget_tables(&self) {
        self.memory.tables.forget();
    }

    /// Keeps time for as long as the desk is open: what happens by itself is put down every working hour.
    pub fn keep_time(self: &Arc<App>) {
        time::keep(self);
    }

    /// Now, by the clock of this desk.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.hooks.clock.now()
    }

    /// Today, by the clock of this desk.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// Who is signed in, with whose deputy that person is today.
    ///
    /// # Errors
    /// `not_signed_in`, and the codes of the store.
    pub fn me(&self) -> Result<Person, AppError> {
        let me = self.signed_in().clone();
        let mut me = me.ok_or_else(|| AppError::new("not_signed_in"))?;
        me.stands_in = self.deputies()?.of(&me.user);
        Ok(me)
    }

    /// Who stands in for whom today.
    pub(crate) fn deputies(&self) -> Result<Arc<Standing>, AppError> {
        let today = self.today();
        let read = || self.store.read(|conn| Standing::read(conn, today));
        (self.memory.deputies).get_where(|known| known.day == today, read)
    }

    /// Forgets it, after a deputy was set or ended.
    pub(crate) fn forget_deputies(&self) {
        self.memory.deputies.forget();
    }

    pub(crate) fn signed_in(&self) -> MutexGuard<'_, Option<Person>> {
        self.me.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the screens.
    pub(crate) fn tell(&self, told: Told) {
        (self.hooks.tell)(told);
    }

    /// Starts a long work on all cores; answers at once.
    pub(crate) fn start_job<Piece, Found>(&self, work: Work<Piece, Found>) -> JobRow
    where
        Piece: Send + 'static,
        Found: Send + 'static,
    {
        self.jobs.start(&self.store, &self.hooks, work)
    }

    /// Starts a long work that shares itself out; answers at once.
    pub(crate) fn start_whole(
        &self,
        (kind, about): (&'static str, String),
        total: u32,
        work: impl FnOnce(&Progress) -> Result<(), AppError> + Send + 'static,
    ) -> JobRow {
        self.jobs
            .start_whole(&self.hooks, (kind, about), total, work)
    }

    /// All posts of this desk.
    pub(crate) fn posts(&self) -> Vec<Post> {
        self.shared_posts().to_vec()
    }

    /// All posts of this desk, without a copy.
    pub(crate) fn shared_posts(&self) -> Arc<Vec<Post>> {
        Arc::clone(
            &self
                .memory
                .posts
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Name of a post; its code when it has none here.
    pub(crate) fn post_name(&self, code: &str) -> String {
        post_name(&self.shared_posts(), code)
    }

    /// The working days of this county.
    pub(crate) fn calendar(&self, conn: &Connection) -> Result<Arc<Calendar>, AppError> {
        self.memory.calendar.get(|| {
            let local = local_day::list(conn)?.into_iter().map(|day| LocalDay {
                date: day.date,
                working: day.working,
                reason: day.reason,
            });
            Calendar::national()
                .with_local(local)
                .map_err(|error| AppError::new("broken").detail(error))
        })
    }

    /// Forgets the working days, after the county changed one.
    pub(crate) fn forget_calendar(&self) {
        self.memory.calendar.forget();
    }

    /// The rules of supervision as the county has set them.
    pub(crate) fn light_rules(&self, conn: &Connection) -> Result<Arc<Vec<Rule>>, AppError> {
        (self.memory.light_rules).get(|| crate::light::rules::current(conn))
    }

    /// Forgets them, after the county changed one.
    pub(crate) fn forget_light_rules(&self) {
        self.memory.light_rules.forget();
    }

    /// How this county numbers its papers.
    pub(crate) fn words(&self, conn: &Connection) -> Result<Arc<NumberWords>, AppError> {
        self.memory.words.get(|| settings::words(conn))
    }

    /// Forgets how papers are numbered, after the county changed it.
    pub(crate) fn forget_words(&self) {
        self.memory.words.forget();
    }

    /// A published chart, compiled once.
    pub(crate) fn chart(
        &self,
        conn: &Connection,
        wanted: &ChartRef,
    ) -> Result<Arc<Chart>, AppError> {
        if let Some(found) = self.nets().get(wanted) {
            return Ok(Arc::clone(found));
        }
        let version = chart_version::get(conn, &wanted.chart, wanted.version)?
            .ok_or_else(|| AppError::new("chart_unknown").with("chart", wanted.chart.as_str()))?;
        let name = chart::get(conn, &wanted.chart)?
            .map(|row| row.title.name)
            .unwrap_or_default();
        let mut view = Document::read(version.xml.as_bytes())?.chart();
        let forms = form::of_version(conn, &wanted.chart, wanted.version)?;
        Forms::read(&forms)?.attach(&mut view);
        let called = crate::chart::call::fixed(conn, &view, 0)?;
        let net = Net::compile_with(&view, &called).map_err(|refused| not_runnable(&refused))?;
        let chart = Arc::new(Chart { name, net, view });
        let mut nets = self.nets();
        if nets.len() >= MAX_NETS {
            nets.clear();
        }
        nets.insert(wanted.clone(), Arc::clone(&chart));
        Ok(chart)
    }

    fn nets(&self) -> MutexGuard<'_, HashMap<ChartRef, Arc<Chart>>> {
        self.memory
            .nets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Name of a post; its code when it has none here.
pub(crate) fn post_name(posts: &[Post], code: &str) -> String {
    posts
        .iter()
        .find(|post| post.code == code)
        .map_or_else(|| code.to_owned(), |post| post.name.clone())
}

/// What the engine does not execute, as an error.
pub(crate) fn not_runnable(refused: &[case_core::net::NotExecutable]) -> AppError {
    let refused = serde_json::to_value(refused).unwrap_or_default();
    AppError::new("chart_not_runnable").with("refused", refused)
}
