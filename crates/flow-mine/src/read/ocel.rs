//! An object-centric log (OCEL 2.0: JSON, XML, tables), flattened: each object of one type is a case, with the events that name it.

pub mod tables;
pub(super) mod xml;

use std::fmt;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Intake, LogError, TroubleCode, fault, instant, name};
use crate::gather::{Phase, Row};
use crate::log::{NOBODY, Names};

/// Attributes of an event that name who did it.
const RESOURCE: &[&str] = &[
    "org:resource",
    "resource",
    "performer",
    "user",
    "办理人",
    "岗位",
];

/// The type whose objects are cases, where there are several and nobody named one: that of our own logs.
const CASE: &str = "case";

/// Reads an object-centric log.
pub(super) fn read(text: impl BufRead, intake: &mut Intake) -> Result<(), LogError> {
    let mut whole = Whole::default();
    let mut from = serde_json::Deserializer::from_reader(text);
    match (Document { whole: &mut whole }).deserialize(&mut from) {
        Ok(()) => {}
        Err(error) if error.is_io() => {
            let reason = fault::of_table(&error.to_string());
            return Err(LogError::Unreadable { reason });
        }
        Err(error) if whole.events.is_empty() => {
            let reason = fault::of_json(&error.to_string()).to_owned();
            return Err(LogError::Unreadable { reason });
        }
        Err(error) => {
            let line = Some(error.line() as u64);
            let why = fault::of_json(&error.to_string());
            intake.trouble(TroubleCode::Broken, line, why);
        }
    }
    flatten(&whole, intake)
}

fn flatten(whole: &Whole, intake: &mut Intake) -> Result<(), LogError> {
    if !whole.seen {
        let found = if whole.older { "OCEL 1.0" } else { "OCEL" };
        let found = found.to_owned();
        return Err(LogError::NotALog { found });
    }
    let types: Vec<String> = whole.types.iter().map(str::to_owned).collect();
    let wanted = match &intake.options.object_type {
        Some(wanted) => whole.types.find(wanted),
        None if types.len() == 1 => Some(0),
        None => whole.types.find(CASE),
    };
    let Some(wanted) = wanted else {
        return Err(LogError::ObjectType { found: types });
    };
    let mut order: Vec<usize> = (0..whole.events.len()).collect();
    order.sort_by_key(|&at| whole.events[at].time_ms);
    for at in order {
        let event = &whole.events[at];
        let range = event.objects.0 as usize..event.objects.1 as usize;
        let objects = &whole.related[range];
        for (place, &object) in objects.iter().enumerate() {
            let of = whole
                .type_of
                .get(object as usize)
                .copied()
                .unwrap_or(NOBODY);
            if of != wanted || objects[..place].contains(&object) {
                continue;
            }
            let case = intake.gather.case(whole.objects.name(object));
            let row = Row {
                case,
                activity: whole.activities.name(event.activity),
                end_ms: event.time_ms,
                start_ms: crate::log::NO_TIME,
                resource: match event.resource {
                    NOBODY => "",
                    known => whole.resources.name(known),
                },
                phase: Phase::Complete,
            };
            intake.row(&row, None)?;
        }
    }
    for _ in 0..whole.bad_times.0 {
        intake.trouble(TroubleCode::BadTime, None, &whole.bad_times.1);
    }
    Ok(())
}

/// What is kept of the file.
#[derive(Default)]
struct Whole {
    seen: bool,
    /// Whether names of the format before (OCEL 1.0) were met.
    older: bool,
    types: Names,
    objects: Names,
    /// Type of each object, in the order of `objects`.
    type_of: Vec<u32>,
    activities: Names,
    resources: Names,
    events: Vec<Happened>,
    related: Vec<u32>,
    bad_times: (u64, String),
}

struct Happened {
    activity: u32,
    resource: u32,
    time_ms: i64,
    objects: (u32, u32),
}

#[derive(Deserialize)]
struct RawEvent {
    #[serde(rename = "type", default)]
    activity: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    attributes: Vec<RawAttribute>,
    #[serde(default)]
    relationships: Vec<RawRelation>,
}

#[derive(Deserialize)]
struct RawAttribute {
    #[serde(default)]
    name: String,
    #[serde(default)]
    value: serde_json::Value,
}

#[derive(Deserialize)]
struct RawRelation {
    #[serde(rename = "objectId", default)]
    object: String,
}

#[derive(Deserialize)]
struct RawObject {
    #[serde(default)]
    id: String,
    #[serde(rename = "type", default)]
    of: String,
}

impl RawEvent {
    fn add_to(&self, whole: &mut Whole) {
        let mut attributes = self.attributes.iter();
        let who = attributes.find(|it| RESOURCE.contains(&it.name.as_str()));
        let who = who.and_then(|it| it.value.as_str()).unwrap_or_default();
        let objects = self.relationships.iter().map(|it| it.object.as_str());
        whole.add_event(&self.activity, &self.time, who, objects);
    }
}

impl Whole {
    fn object(&mut self, id: &str) -> u32 {
        let number = self.objects.number(name(id));
        if self.type_of.len() < self.objects.len() {
            self.type_of.resize(self.objects.len(), NOBODY);
        }
        number
    }

    fn is_empty(&self) -> bool {
        self.events.is_empty() && self.objects.len() == 0
    }

    fn add_object(&mut self, id: &str, of: &str) {
        let number = self.object(id);
        self.type_of[number as usize] = self.types.number(name(of));
    }

    /// An event; `who` is empty where nobody is named.
    fn add_event<'o>(
        &mut self,
        activity: &str,
        time: &str,
        who: &str,
        objects: impl Iterator<Item = &'o str>,
    ) {
        let Some(time_ms) = instant::read(time, 0) else {
            self.bad_times.0 += 1;
            if self.bad_times.1.is_empty() {
                time.clone_into(&mut self.bad_times.1);
            }
            return;
        };
        let resource = match name(who) {
            "" => NOBODY,
            known => self.resources.number(known),
        };
        let from = u32::try_from(self.related.len()).unwrap_or(u32::MAX);
        for object in objects {
            let object = self.object(object);
            self.related.push(object);
        }
        let to = u32::try_from(self.related.len()).unwrap_or(u32::MAX);
        let activity = self.activities.number(name(activity));
        self.events.push(Happened {
            activity,
            resource,
            time_ms,
            objects: (from, to),
        });
    }
}

/// The document itself; lists are read one by one.
struct Document<'w> {
    whole: &'w mut Whole,
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object-centric event log")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "events" => {
                    self.whole.seen = true;
                    map.next_value_seed(Each {
                        whole: self.whole,
                        take: |w, it: RawEvent| it.add_to(w),
                    })?;
                }
                "objects" => {
                    self.whole.seen = true;
                    map.next_value_seed(Each {
                        whole: self.whole,
                        take: |w, it: RawObject| w.add_object(&it.id, &it.of),
                    })?;
                }
                other => {
                    self.whole.older |= other.starts_with("ocel:");
                    let _: IgnoredAny = map.next_value()?;
                }
            }
        }
        Ok(())
    }
}

/// A list whose members are taken one by one.
struct Each<'w, T> {
    whole: &'w mut Whole,
    take: fn(&mut Whole, T),
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Each<'_, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Each<'_, T> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(one) = list.next_element::<T>()? {
            (self.take)(self.whole, one);
        }
        Ok(())
    }
}
