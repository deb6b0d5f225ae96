//! An object-centric log as OCEL 2.0 JSON. The lists of the document stand in the order in which they can be known:
//! events as they come, then objects, which wait aside meanwhile, then the types that occurred.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Seek, SeekFrom, Write};

use serde_json::{Value, json};

use super::{Event, instant};

/// A document that is being written.
pub struct Ocel<W, A> {
    out: W,
    aside: A,
    offset_s: i64,
    events: u64,
    objects: u64,
    event_types: BTreeMap<String, BTreeSet<String>>,
    object_types: BTreeMap<String, BTreeSet<String>>,
}

/// An object that an event names.
#[derive(Debug, Clone, Copy)]
pub struct Related<'o> {
    /// Id of the object.
    pub object: &'o str,
    /// What it is to the event.
    pub qualifier: &'o str,
}

/// An object.
#[derive(Debug, Clone, Copy)]
pub struct Object<'o> {
    /// Its id.
    pub id: &'o str,
    /// Its type.
    pub of: &'o str,
    /// What is said of it: name and text.
    pub attributes: &'o [(&'o str, &'o str)],
    /// Since when that holds, in microseconds since 1970 in UTC.
    pub since_us: i64,
    /// Objects that it belongs to.
    pub related: &'o [Related<'o>],
}

impl<W: Write, A: Read + Write + Seek> Ocel<W, A> {
    /// Begins a document; `offset_s` is that of local time. Objects wait in `aside`, which is empty, so that they may come
    /// between the events.
    ///
    /// # Errors
    /// Those of the file.
    pub fn begin(mut out: W, aside: A, offset_s: i64) -> io::Result<Ocel<W, A>> {
        out.write_all(b"{\n\"events\": [")?;
        Ok(Ocel {
            out,
            aside,
            offset_s,
            events: 0,
            objects: 0,
            event_types: BTreeMap::new(),
            object_types: BTreeMap::new(),
        })
    }

    /// An event with the objects that it names; ids are counted.
    ///
    /// # Errors
    /// Those of the file.
    pub fn event(&mut self, event: &Event, related: &[Related<'_>]) -> io::Result<()> {
        self.events += 1;
        let resource = [("resource", event.resource)];
        let said = resource.iter().filter(|(_, text)| !text.is_empty());
        let said: Vec<&(&str, &str)> = said.chain(event.more).collect();
        let names = said.iter().map(|(name, _)| (*name).to_owned());
        let of = self.event_types.entry(event.activity.to_owned());
        of.or_default().extend(names);
        let attributes: Vec<Value> = said
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let value = json!({
            "id": format!("e{}", self.events),
            "type": event.activity,
            "time": instant(event.end_us, self.offset_s, 'T'),
            "attributes": attributes,
            "relationships": relations(related),
        });
        row(&mut self.out, self.events == 1, &value)
    }

    /// An object.
    ///
    /// # Errors
    /// Those of the file.
    pub fn object(&mut self, object: &Object<'_>) -> io::Result<()> {
        self.objects += 1;
        let since = instant(object.since_us, self.offset_s, 'T');
        let names = object.attributes.iter().map(|(name, _)| (*name).to_owned());
        let of = self.object_types.entry(object.of.to_owned());
        of.or_default().extend(names);
        let attributes: Vec<Value> = object
            .attributes
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value, "time": since }))
            .collect();
        let value = json!({
            "id": object.id,
            "type": object.of,
            "attributes": attributes,
            "relationships": relations(object.related),
        });
        row(&mut self.aside, self.objects == 1, &value)
    }

    /// Ends the document with the types that occurred.
    ///
    /// # Errors
    /// Those of the file.
    pub fn end(mut self) -> io::Result<()> {
        self.out.write_all(b"],\n\"objects\": [")?;
        self.aside.flush()?;
        self.aside.seek(SeekFrom::Start(0))?;
        io::copy(&mut self.aside, &mut self.out)?;
        let (events, objects) = (types(&self.event_types), types(&self.object_types));
        write!(
            self.out,
            "],\n\"eventTypes\": {events},\n\"objectTypes\": {objects}\n}}\n"
        )?;
        self.out.flush()
    }
}

fn row(out: &mut impl Write, first: bool, value: &Value) -> io::Result<()> {
    let between = if first { "\n" } else { ",\n" };
    write!(out, "{between}{value}")
}

fn relations(related: &[Related<'_>]) -> Vec<Value> {
    let one = |it: &Related<'_>| json!({ "objectId": it.object, "qualifier": it.qualifier });
    related.iter().map(one).collect()
}

/// Every attribute of ours is text.
fn types(known: &BTreeMap<String, BTreeSet<String>>) -> Value {
    let attributes = |names: &BTreeSet<String>| {
        let one = |name: &String| json!({ "name": name, "type": "string" });
        names.iter().map(one).collect::<Vec<_>>()
    };
    let types = known.iter();
    let types = types.map(|(name, own)| json!({ "name": name, "attributes": attributes(own) }));
    types.collect()
}
