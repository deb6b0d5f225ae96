//! Cases as a county has them: seeded, each one decided by the rules, spread over years.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow};
use app::App;
use app::case::bulk::History;
use app::case::opening::Opening;
use case_core::apply::apply;
use case_core::case::{Case, CaseState};
use case_core::choices::{Waiting, WaitingHow, choices, waiting};
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::event::{Actor, CaseEvent, CaseWithdrawn, FieldSet, FieldValue, StepDone};
use case_core::net::Net;
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, TimeZone};
use flow_model::step::{FieldKind, FormField};

/// Codes of the items of [`ITEMS`].
pub fn items() -> Vec<&'static str> {
    ITEMS.iter().map(|(code, _)| *code).collect()
}

/// Items of the demo county and how many of a thousand cases are theirs: 377 licences, 119 penalties, the rest others.
const ITEMS: [(&str, u64); 10] = [
    ("320999WT-XK-0001", 150),
    ("320999WT-XK-0002", 40),
    ("320999JT-XK-0003", 67),
    ("320999SC-XK-0004", 120),
    ("320999JT-CF-0001", 60),
    ("320999CG-CF-0002", 59),
    ("320999MZ-QR-0001", 200),
    ("320999MZ-GF-0001", 180),
    ("320999CL-GF-0002", 100),
    ("320999GA-XK-0005", 24),
];
const FAMILY: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华建国志文玉梅红春海燕云飞雪晶鑫宇欣怡梓涵浩然子轩雨桐思远嘉诚安康福贵荣昌盛隆";
const PLACES: [&str; 12] = [
    "东台", "大丰", "射阳", "建湖", "阜宁", "滨海", "响水", "盐都", "亭湖", "溱东", "安丰", "富安",
];
const TRADES: [&str; 16] = [
    "海鲜面馆",
    "建材经营部",
    "纺织有限公司",
    "农机合作社",
    "五金商行",
    "养殖场",
    "餐饮管理有限公司",
    "文具店",
    "物流有限公司",
    "药房",
    "家具厂",
    "茶社",
    "广告有限公司",
    "汽车修理厂",
    "幼儿园",
    "粮油加工厂",
];
/// Commands of one case at most; a case that goes round for longer is withdrawn.
const MAX_COMMANDS: usize = 60;
/// One case in so many has its first form filled whole.
const TYPED_ONE_IN: u64 = 14;
/// Other answers that are tried at a gate that refuses.
const TRIES: u64 = 8;

/// Makes the cases of one county.
pub struct County {
    openings: Vec<(Opening, u64)>,
    calendar: Calendar,
    seed: u64,
    first: NaiveDate,
    days: u64,
    now: DateTime<FixedOffset>,
}

impl County {
    /// For cases that were opened from `first` to `now`.
    pub fn of(
        app: &App,
        seed: u64,
        first: NaiveDate,
        now: DateTime<FixedOffset>,
    ) -> Result<County> {
        let openings = ITEMS.iter().map(|(code, weight)| {
            let opening =
                Opening::of(app, code).map_err(|error| anyhow!("{code}: {}", error.code))?;
            Ok((opening, *weight))
        });
        let days = (now.date_naive() - first).num_days();
        Ok(County {
            openings: openings.collect::<Result<_>>()?,
            calendar: Calendar::national(),
            seed,
            first,
            days: u64::try_from(days).context("the first day lies before now")?,
            now,
        })
    }

    /// The case with this number of `of`, and the place of its item: the same for the same seed, later ones are
    /// opened later.
    pub fn case(&self, number: u64, of: u64) -> Result<(usize, History)> {
        let mut dice = Dice(self.seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let item = self.item(dice.below(1_000));
        let opening = &self.openings[item].0;
        let day = self.working_day(self.first + Duration::days(signed(number * self.days / of)));
        let at = moment(self.now.timezone(), day, dice.below(7 * 60 * 60))?;
        let id = dice.uuid();
        let query_code = format!("{:06}", dice.below(1_000_000));
        let serial = format!("320999{}Z{:07}", day.format("%Y%m%d"), number);
        let title = format!("{} · {}", applicant(&mut dice), topic(opening));
        let started = opening.started(&id, &query_code, serial, title);
        let mut play = Play {
            net: opening.net(),
            calendar: &self.calendar,
            at,
            events: Vec::new(),
            case: None,
        };
        let clerk = officer(
            &mut dice,
            play.net.starters().first().map_or("", String::as_str),
        );
        play.take(&Command::Start(Box::new(started)), clerk)
            .map_err(|why| anyhow!("a case does not start: {why}"))?;
        for _ in 0..MAX_COMMANDS {
            let ends = !play.step(&mut dice)?;
            if ends || play.at > self.now {
                break;
            }
        }
        let history = History {
            id,
            query_code,
            events: play.events,
        };
        Ok((item, history))
    }

    /// The net of the item in a place.
    pub fn net(&self, item: usize) -> &Net {
        self.openings[item].0.net()
    }

    fn item(&self, mut of_thousand: u64) -> usize {
        let fits = |(_, weight): &(Opening, u64)| {
            let here = of_thousand < *weight;
            of_thousand = of_thousand.saturating_sub(*weight);
            here
        };
        self.openings.iter().position(fits).unwrap_or(0)
    }

    fn working_day(&self, mut day: NaiveDate) -> NaiveDate {
        while day.weekday().number_from_monday() > 5 {
            day += Duration::days(1);
        }
        day.min(self.now.date_naive())
    }
}

/// One case that is being played.
struct Play<'a> {
    net: &'a Net,
    calendar: &'a Calendar,
    at: DateTime<FixedOffset>,
    events: Vec<CaseEvent>,
    case: Option<Case>,
}

impl Play<'_> {
    /// Goes on by one step; false when the case has ended or nobody can act.
    fn step(&mut self, dice: &mut Dice) -> Result<bool> {
        let case = self.case.as_ref().context("a case")?;
        if case.state != CaseState::Running {
            return Ok(false);
        }
        let open = waiting(self.net, case);
        let here = |how: &WaitingHow| matches!(how, WaitingHow::Here | WaitingHow::FirstOf { .. });
        let Some(open) = open.into_iter().find(|open| here(&open.how)) else {
            return Ok(false);
        };
        self.at += Duration::minutes(signed(20 + dice.below(3 * 24 * 60)));
        let by = officer(dice, &open.post);
        // Most cases say in their papers what others type into the first form; so a case has 8.6 events.
        let types = self.events.len() == 1 && dice.below(TYPED_ONE_IN) == 0;
        if !types && self.done(&open, &by, dice)? {
            return Ok(true);
        }
        // A rule of the law may rest on what the form says.
        let form = self.net.node(&open.node).map(|node| node.step.form.clone());
        for field in form.iter().flatten() {
            let known = self
                .case
                .as_ref()
                .is_some_and(|case| case.fields.contains_key(&field.key));
            if !known && field.kind != FieldKind::Computed {
                let value = FieldValue::Text(fitting(field, self.at, dice));
                let set = FieldSet {
                    node: open.node.clone(),
                    key: field.key.clone(),
                    value,
                };
                // What a form refuses stays open; the step then says so.
                let _ = self.take(&Command::SetField(set), by.clone());
            }
        }
        if self.done(&open, &by, dice)? {
            return Ok(true);
        }
        let reason = "申请人撤回申请".to_owned();
        let starter = self.net.starters().first().cloned().unwrap_or_default();
        let withdrawn = Command::Withdraw(CaseWithdrawn {
            how: Some(case_core::ending::WithdrawnHow::Mistake),
            reason,
        });
        // Whether or not that is allowed any more, the case goes no further.
        let _ = self.take(&withdrawn, officer(dice, &starter));
        Ok(false)
    }

    /// Does a step; false when every way behind it is refused.
    fn done(&mut self, open: &Waiting, by: &Actor, dice: &mut Dice) -> Result<bool> {
        for _ in 0..TRIES {
            let case = self.case.as_ref().context("a case")?;
            let done = StepDone {
                node: open.node.clone(),
                opinion: "材料齐全，符合法定条件，同意。".to_owned(),
                routes: routes(self.net, case, &open.node, dice),
                with: vec![officer(dice, &open.post)],
                papers: Vec::new(),
            };
            if self.take(&Command::Done(done), by.clone()).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn take(&mut self, command: &Command, by: Actor) -> Result<(), String> {
        let context = Context {
            now: self.at,
            actor: by,
            calendar: self.calendar,
        };
        let events = decide(self.net, self.case.as_ref(), command, &context);
        for event in events.map_err(|why| format!("{why:?}"))? {
            let next = apply(self.net, self.case.take(), &event);
            self.case = Some(next.map_err(|misfit| format!("{misfit:?}"))?);
            self.events.push(event);
        }
        Ok(())
    }
}

fn routes(net: &Net, case: &Case, node: &str, dice: &mut Dice) -> BTreeMap<String, Vec<String>> {
    let asked = choices(net, case, node).into_iter();
    asked
        .map(|choice| {
            // The first way is the usual one.
            let usual = dice.below(10) < 8;
            let flow = if usual {
                0
            } else {
                dice.below(choice.flows.len() as u64)
            };
            let flow = choice.flows[usize::try_from(flow).unwrap_or(0)].id.clone();
            (choice.gateway, vec![flow])
        })
        .collect()
}

fn fitting(field: &FormField, at: DateTime<FixedOffset>, dice: &mut Dice) -> String {
    match field.kind {
        FieldKind::Number => (1 + dice.below(40)).to_string(),
        FieldKind::Money => format!("{}.00", 50 + dice.below(150)),
        FieldKind::Date => at.date_naive().to_string(),
        FieldKind::Flag => "true".to_owned(),
        FieldKind::Choice => field.options.first().cloned().unwrap_or_default(),
        _ => applicant(dice),
    }
}

fn applicant(dice: &mut Dice) -> String {
    if dice.below(3) == 0 {
        return name(dice);
    }
    let place = PLACES[dice.index(PLACES.len())];
    let trade = TRADES[dice.index(TRADES.len())];
    let word: String = (0..2).map(|_| one(GIVEN, dice)).collect();
    format!("{place}市{word}{trade}")
}

fn topic(opening: &Opening) -> String {
    opening
        .started("", "", String::new(), String::new())
        .item_name
}

fn name(dice: &mut Dice) -> String {
    let given: String = (0..=dice.below(2)).map(|_| one(GIVEN, dice)).collect();
    format!("{}{given}", one(FAMILY, dice))
}

fn one(of: &str, dice: &mut Dice) -> char {
    let count = of.chars().count();
    of.chars().nth(dice.index(count)).unwrap_or('王')
}

fn officer(dice: &mut Dice, post: &str) -> Actor {
    let number = dice.below(12);
    let mut own = Dice(number.wrapping_mul(77) ^ post.len() as u64);
    Actor {
        user: format!("u{}{number}", post.len()),
        name: name(&mut own),
        post: post.to_owned(),
        instead_of: None,
    }
}

fn moment(zone: FixedOffset, day: NaiveDate, seconds: u64) -> Result<DateTime<FixedOffset>> {
    let opened = day.and_hms_opt(9, 0, 0).context("nine o'clock")?;
    let at = opened + Duration::seconds(signed(seconds));
    zone.from_local_datetime(&at).single().context("a moment")
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// splitmix64 (Steele et al. 2014): small, seeded, the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        let high = (high & !0xf000) | 0x4000;
        let low = (low & !(0xc << 60)) | (0x8 << 60);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }
}
