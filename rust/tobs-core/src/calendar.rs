//! Dates and times as the views write them, in UTC or in one time zone.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// The civil time `seconds` after the Unix epoch at `offset`; what no calendar holds stands at its end.
fn civil(seconds: i64, offset: Offset) -> DateTime {
    let clamped = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    offset.to_datetime(Timestamp::from_second(clamped).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// Writes `value` (0 to 99) with two digits.
fn two_digits(out: &mut Vec<u8>, value: i8) {
    let value = value.unsigned_abs();
    out.extend_from_slice(&[b'0' + value / 10, b'0' + value % 10]);
}

fn write_day(out: &mut Vec<u8>, time: DateTime) {
    write_month(out, time);
    out.push(b'-');
    two_digits(out, time.day());
}

fn write_month(out: &mut Vec<u8>, time: DateTime) {
    let year = time.year();
    if year < 0 {
        out.push(b'-');
    }
    let year = year.unsigned_abs();
    for place in [1000, 100, 10, 1] {
        out.push(b'0' + u8::try_from(year / place % 10).unwrap_or_default());
    }
    out.push(b'-');
    two_digits(out, time.month());
}

/// Writes `2024-01-31T10:20:30Z`.
pub fn utc_date_time(out: &mut Vec<u8>, seconds: i64) {
    let time = civil(seconds, Offset::UTC);
    write_day(out, time);
    out.push(b'T');
    two_digits(out, time.hour());
    out.push(b':');
    two_digits(out, time.minute());
    out.push(b':');
    two_digits(out, time.second());
    out.push(b'Z');
}

/// Writes `2024-01-31`, the day in UTC.
pub fn utc_day(out: &mut Vec<u8>, seconds: i64) {
    write_day(out, civil(seconds, Offset::UTC));
}

/// A day of the calendar; equal days are the same day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Day(i16, i8, i8);

impl Day {
    /// Writes `2024-01-31`.
    pub fn write(self, out: &mut Vec<u8>) {
        write_day(out, DateTime::constant(self.0, self.1, self.2, 0, 0, 0, 0));
    }
}

/// A month of the calendar, in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Month(i16, i8);

impl Month {
    /// Writes `2024-01`.
    pub fn write(self, out: &mut Vec<u8>) {
        write_month(out, DateTime::constant(self.0, self.1, 1, 0, 0, 0, 0));
    }
}

/// A moment on a zone's clock.
#[derive(Clone, Copy, Debug)]
pub struct Local(DateTime);

impl Local {
    /// Its day.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.0.year(), self.0.month(), self.0.day())
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Its month.
    #[must_use]
    pub fn month(self) -> Month {
        Month(self.0.year(), self.0.month())
    }

    /// Writes `2024-01-31`.
    pub fn write_day(self, out: &mut Vec<u8>) {
        write_day(out, self.0);
    }

    /// Writes `10:20`.
    pub fn write_time(self, out: &mut Vec<u8>) {
        two_digits(out, self.0.hour());
        out.push(b':');
        two_digits(out, self.0.minute());
    }
}

/// A time zone that remembers the offset between two of its changes: most messages cost a comparison.
pub struct Clock {
    zone: TimeZone,
    offset: Offset,
    from: i64,
    until: i64,
}

impl Clock {
    /// The clock of the zone with this IANA name (`Europe/Berlin`, `UTC`).
    ///
    /// # Errors
    /// When the system knows no zone of this name.
    pub fn new(name: &str) -> Result<Self, jiff::Error> {
        Ok(Self {
            zone: TimeZone::get(name)?,
            offset: Offset::UTC,
            from: 0,
            until: 0,
        })
    }

    /// What the clock shows `seconds` after the Unix epoch.
    pub fn at(&mut self, seconds: i64) -> Local {
        if !(self.from..self.until).contains(&seconds) {
            self.look_up(seconds);
        }
        Local(civil(seconds, self.offset))
    }

    fn look_up(&mut self, seconds: i64) {
        let clamped = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let time = Timestamp::from_second(clamped).unwrap_or(Timestamp::UNIX_EPOCH);
        self.offset = self.zone.to_offset(time);
        self.from = seconds;
        self.until = self
            .zone
            .following(time)
            .next()
            .map_or(i64::MAX, |change| change.timestamp().as_second());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shown(clock: &mut Clock, seconds: i64) -> String {
        let mut out = Vec::new();
        let local = clock.at(seconds);
        local.write_day(&mut out);
        out.push(b' ');
        local.write_time(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_zone_changes_its_clock_in_summer() {
        let mut clock = Clock::new("Europe/Berlin").unwrap();
        assert_eq!(shown(&mut clock, 1_706_696_430), "2024-01-31 11:20");
        assert_eq!(shown(&mut clock, 1_711_846_799), "2024-03-31 01:59");
        assert_eq!(shown(&mut clock, 1_711_846_800), "2024-03-31 03:00");
        assert_eq!(shown(&mut clock, 1_706_696_430), "2024-01-31 11:20");
    }

    #[test]
    fn utc_is_written_in_full() {
        let mut out = Vec::new();
        utc_date_time(&mut out, 1_706_696_430);
        assert_eq!(out, b"2024-01-31T10:20:30Z");
    }

    #[test]
    fn a_time_beyond_every_calendar_is_its_last_day() {
        let mut out = Vec::new();
        utc_day(&mut out, i64::MAX);
        assert_eq!(out, b"9999-12-30");
    }

    #[test]
    fn an_unknown_zone_is_an_error() {
        assert!(Clock::new("Mars/Olympus").is_err());
    }
}
