//! How values are laid down in columns: ids and hashes as bytes, times as milliseconds, values as JSON.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef};
use rusqlite::{Row, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::StoreError;

/// Beijing time, the one zone of the country.
const BEIJING_S: i32 = 8 * 3600;

/// An id as 16 bytes when it is a canonical UUID, else as the text that it is.
pub(crate) struct Id<'a>(pub &'a str);

impl ToSql for Id<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match canonical(self.0) {
            Some(uuid) => ToSqlOutput::Owned(Value::Blob(uuid.into_bytes().to_vec())),
            None => ToSqlOutput::from(self.0),
        })
    }
}

/// A subject: `case/<uuid>` as the 16 bytes alone, anything else as text.
pub(crate) struct Subject<'a>(pub &'a str);

/// What the subject of a case begins with.
pub(crate) const CASE: &str = "case/";

impl ToSql for Subject<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0.strip_prefix(CASE).and_then(canonical) {
            Some(uuid) => ToSqlOutput::Owned(Value::Blob(uuid.into_bytes().to_vec())),
            None => ToSqlOutput::from(self.0),
        })
    }
}

/// The id of the case that a subject names, where it is a canonical UUID: its events are known by its trail.
pub(crate) fn case_of(subject: &str) -> Option<&str> {
    let case = subject.strip_prefix(CASE)?;
    canonical(case).map(|_| case)
}

fn canonical(text: &str) -> Option<Uuid> {
    let uuid = Uuid::try_parse(text).ok()?;
    let mut space = Uuid::encode_buffer();
    let written: &str = uuid.hyphenated().encode_lower(&mut space);
    (written == text).then_some(uuid)
}

/// An id column read back.
pub(crate) struct IdText(pub String);

impl FromSql for IdText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Blob(bytes) => Uuid::from_slice(bytes)
                .map(|uuid| Self(uuid.hyphenated().to_string()))
                .map_err(|_| FromSqlError::InvalidBlobSize {
                    expected_size: 16,
                    blob_size: bytes.len(),
                }),
            other => other.as_str().map(|text| Self(text.to_owned())),
        }
    }
}

/// A subject column read back.
pub(crate) struct SubjectText(pub String);

impl FromSql for SubjectText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let IdText(text) = IdText::column_result(value)?;
        Ok(Self(match value {
            ValueRef::Blob(_) => format!("{CASE}{text}"),
            _ => text,
        }))
    }
}

/// A hash column of 32 bytes read back as lower-case hex.
pub(crate) struct HashHex(pub String);

impl FromSql for HashHex {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let bytes = value.as_blob()?;
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 0x0f)]));
        }
        Ok(Self(text))
    }
}

/// The bytes of a hash written as 64 hex digits.
pub(crate) fn hash_bytes(hex: &str) -> Result<[u8; 32], StoreError> {
    const WRONG: StoreError = StoreError::Unfit { what: "hash" };
    let digits = hex.as_bytes();
    if digits.len() != 64 {
        return Err(WRONG);
    }
    let mut bytes = [0_u8; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16);
        let low = char::from(pair[1]).to_digit(16);
        let (Some(high), Some(low)) = (high, low) else {
            return Err(WRONG);
        };
        *byte = u8::try_from(high * 16 + low).expect("two hex digits fit a byte");
    }
    Ok(bytes)
}

/// A moment as milliseconds since 1970, so that it sorts whatever the offset.
pub(crate) fn ms(at: &DateTime<FixedOffset>) -> i64 {
    at.timestamp_millis()
}

/// A moment read back, in Beijing time.
pub(crate) struct Moment(pub DateTime<FixedOffset>);

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let ms = value.as_i64()?;
        let utc = DateTime::<Utc>::from_timestamp_millis(ms).ok_or(FromSqlError::OutOfRange(ms))?;
        let zone = FixedOffset::east_opt(BEIJING_S).expect("eight hours are a valid offset");
        Ok(Self(utc.with_timezone(&zone)))
    }
}

/// The text of a moment as a number of milliseconds, where that says the same to the byte.
pub(crate) fn lean_time(text: &str) -> Value {
    let moment = DateTime::parse_from_rfc3339(text).ok().map(|at| ms(&at));
    let same = moment.filter(|ms| full_time(*ms).as_deref() == Some(text));
    same.map_or_else(|| Value::from(text.to_owned()), Value::from)
}

/// Milliseconds as the text of which [`lean_time`] has made them.
fn full_time(ms: i64) -> Option<String> {
    let Moment(at) = Moment::column_result(ValueRef::Integer(ms)).ok()?;
    Some(at.to_rfc3339_opts(SecondsFormat::Millis, false))
}

/// A column of [`lean_time`] read back.
pub(crate) struct TimeText(pub String);

impl FromSql for TimeText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(ms) => full_time(ms).map(Self).ok_or(FromSqlError::OutOfRange(ms)),
            other => other.as_str().map(|text| Self(text.to_owned())),
        }
    }
}

/// A day as `YYYY-MM-DD`.
pub(crate) struct Day(pub NaiveDate);

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.to_string()))
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        text.parse()
            .map(Self)
            .map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

/// A day or nothing, read from a column.
pub(crate) fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(row.get::<_, Option<Day>>(column)?.map(|day| day.0))
}

/// A moment or nothing, read from a column.
pub(crate) fn moment(
    row: &Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<DateTime<FixedOffset>>> {
    Ok(row.get::<_, Option<Moment>>(column)?.map(|moment| moment.0))
}

/// Reads a JSON column.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(column)?;
    let text = row.get_ref(index)?.as_str().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, error.into())
    })?;
    serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, error.into())
    })
}

/// Reads a JSON column that may be empty.
pub(crate) fn json_or_none<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<T>> {
    let index = row.as_ref().column_index(column)?;
    match row.get_ref(index)? {
        ValueRef::Null => Ok(None),
        _ => json(row, column).map(Some),
    }
}

/// A value as JSON text.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}

/// A value as JSON text, or nothing.
pub(crate) fn to_json_or_none<T: Serialize>(
    value: Option<&T>,
) -> Result<Option<String>, StoreError> {
    value.map(to_json).transpose()
}

/// A column that holds one of the words of an enum; `parse` is the enum's own reading of a word.
pub(crate) fn word<T>(
    row: &Row<'_>,
    column: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(column)?;
    let text: String = row.get(index)?;
    parse(&text).ok_or_else(|| {
        let what = format!("{column} holds {text:?}");
        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, what.into())
    })
}

/// A position or count as SQLite keeps it.
pub(crate) fn int(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Unfit { what: "number" })
}

/// A position or count as it is used; negative ones do not occur.
pub(crate) fn uint(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
