//! Money, counts, sizes, lengths and moments, as they are read.

use crate::calendar::Local;
use crate::message::Fields;
use crate::tl::{Field, field, name};

/// The currency code of Telegram Stars.
const STARS: &str = "XTR";
/// How many decimal places a TON has: the API counts nanotons.
const TON_PLACES: u32 = 9;

const MINUTE_S: i64 = 60;
const HOUR_S: i64 = 60 * MINUTE_S;
const DAY_S: i64 = 24 * HOUR_S;

/// `1,000`.
pub(super) fn count(count: i64) -> String {
    if (0..1000).contains(&count) {
        // Most are so short, and most messages have some.
        return count.to_string();
    }
    decimal(count.into(), 0)
}

/// `1 star`, `1,000 stars`.
pub(super) fn counted(number: i64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", count(number))
}

pub(super) fn stars(count: i64) -> String {
    counted(count, "star")
}

/// `12.50 EUR`; `amount` counts the smallest unit of `currency`.
pub(super) fn money(amount: i64, currency: &str) -> String {
    match currency {
        STARS => stars(amount),
        "TON" => format!("{} TON", shortest(amount.into(), TON_PLACES)),
        _ => format!("{} {currency}", decimal(amount.into(), places(currency))),
    }
}

/// The money that two fields of `action` say: how much, and in which currency.
pub(super) fn money_in(action: &Fields<'_>, amount: Field, currency: Field) -> Option<String> {
    let amount = action.number(amount)?;
    let currency = action.words(currency);
    Some(money(amount, &currency))
}

/// What a gift cost: `19.99 USD`, `19.99 USD, paid as 5 TON`.
pub(super) fn price(action: &Fields<'_>) -> Option<String> {
    let price = money_in(action, field::AMOUNT, field::CURRENCY)?;
    let crypto = money_in(action, field::CRYPTO_AMOUNT, field::CRYPTO_CURRENCY);
    Some(match crypto {
        Some(crypto) => format!("{price}, paid as {crypto}"),
        None => price,
    })
}

/// A `StarsAmount`: `250 stars`, `2.5 TON`.
pub(super) fn stars_amount(amount: &Fields<'_>) -> String {
    let whole = amount.number(field::AMOUNT).unwrap_or_default();
    if amount.name() == name::STARS_TON_AMOUNT {
        return money(whole, "TON");
    }
    match amount.number(field::NANOS).unwrap_or_default() {
        0 => stars(whole),
        nanos => {
            let units = i128::from(whole) * 1_000_000_000 + i128::from(nanos);
            format!("{} stars", shortest(units, 9))
        }
    }
}

/// How many decimal places a currency has: ISO 4217, as far as it takes part in core.telegram.org/bots/payments.
fn places(currency: &str) -> u32 {
    match currency {
        "BIF" | "BYR" | "CLP" | "CVE" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "MGA"
        | "PYG" | "RWF" | "UGX" | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "MRO" => 1,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" => 4,
        _ => 2,
    }
}

/// `units` of the last of so many decimal places: `1,234.50`.
fn decimal(units: i128, places: u32) -> String {
    let one = 10_u128.pow(places);
    let whole = (units.unsigned_abs() / one).to_string();
    let mut written = String::from(if units < 0 { "-" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if places > 0 {
        let rest = units.unsigned_abs() % one;
        written = format!("{written}.{rest:0width$}", width = places as usize);
    }
    written
}

/// As [`decimal`], without zeros at its end.
fn shortest(units: i128, places: u32) -> String {
    decimal(units, places)
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// `3 months`, `100 days`: so many days as the API gives for months and years.
pub(super) fn days(days: i64) -> String {
    // In 400ths of a day, of which a mean month has 12,175; months and years as the API counts them are less than
    // three days off.
    let scaled = i128::from(days) * 400;
    let months = (scaled + 12_175 / 2) / 12_175;
    let is_months = months > 0 && (scaled - months * 12_175).abs() <= 3 * 400;
    match i64::try_from(months) {
        _ if days % 7 == 0 && (7..=28).contains(&days) => counted(days / 7, "week"),
        Ok(months) if is_months && months % 12 == 0 => counted(months / 12, "year"),
        Ok(months) if is_months => counted(months, "month"),
        _ => counted(days, "day"),
    }
}

/// A length of time in its largest whole unit: `1 day`, `90 seconds`.
pub(super) fn period(seconds: i64) -> String {
    for (unit, noun) in [(HOUR_S, "hour"), (MINUTE_S, "minute")] {
        if seconds % DAY_S == 0 {
            return days(seconds / DAY_S);
        }
        if seconds % unit == 0 {
            return counted(seconds / unit, noun);
        }
    }
    counted(seconds, "second")
}

/// `450 m`, `1.5 km`.
pub(super) fn distance(metres: i64) -> String {
    if metres < 1000 {
        format!("{metres} m")
    } else {
        format!("{} km", shortest(i128::from(metres) / 100, 1))
    }
}

/// A length of time as players show it: `2:05`, `1:02:03`.
pub(super) fn duration(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (hours, minutes, seconds) = (
        seconds / HOUR_S,
        seconds / MINUTE_S % 60,
        seconds % MINUTE_S,
    );
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// `2024-01-31 10:20`.
pub(super) fn moment(local: Local) -> String {
    format!("{} {}", day(local), time(local))
}

/// `2024-01-31`.
pub(super) fn day(local: Local) -> String {
    let mut day = Vec::with_capacity(10);
    local.write_day(&mut day);
    String::from_utf8_lossy(&day).into_owned()
}

/// `10:20`.
pub(super) fn time(local: Local) -> String {
    let mut time = Vec::with_capacity(5);
    local.write_time(&mut time);
    String::from_utf8_lossy(&time).into_owned()
}

/// A size: `1.5 MB`, in steps of 1000.
pub(super) fn size(bytes: i64) -> String {
    let mut tenths = bytes.max(0).saturating_mul(10);
    let mut unit = "B";
    for larger in ["kB", "MB", "GB", "TB"] {
        if tenths < 10_000 {
            break;
        }
        tenths /= 1000;
        unit = larger;
    }
    format!("{} {unit}", shortest(tenths.into(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_written_with_its_own_decimal_places() {
        assert_eq!(money(1_250, "EUR"), "12.50 EUR");
        assert_eq!(money(1_234_567, "JPY"), "1,234,567 JPY");
        assert_eq!(money(-5, "KWD"), "-0.005 KWD");
        assert_eq!(money(1, "XTR"), "1 star");
        assert_eq!(money(2_500_000_000, "TON"), "2.5 TON");
        assert_eq!(money(i64::MIN, "TON"), "-9,223,372,036.854775808 TON");
    }

    #[test]
    fn lengths_are_told_in_the_unit_that_was_meant() {
        let written = [7, 28, 30, 31, 92, 100, 183, 365, 366, 730].map(days);
        let meant = [
            "1 week", "4 weeks", "1 month", "1 month", "3 months", "100 days", "6 months",
            "1 year", "1 year", "2 years",
        ];
        assert_eq!(written, meant);
        let written = [1, 90, 600, 7_200, 86_400, 31 * 86_400].map(period);
        let meant = [
            "1 second",
            "90 seconds",
            "10 minutes",
            "2 hours",
            "1 day",
            "1 month",
        ];
        assert_eq!(written, meant);
        assert_eq!(days(i64::MIN), "-9,223,372,036,854,775,808 days");
        assert_eq!(days(0), "0 days");
    }

    #[test]
    fn lengths_and_sizes_are_read_at_a_glance() {
        let written = [5, 125, 3723, -1].map(duration);
        assert_eq!(written, ["0:05", "2:05", "1:02:03", "0:00"]);
        let written = [0, 999, 1_500, 2_000_000, i64::MAX].map(size);
        let meant = ["0 B", "999 B", "1.5 kB", "2 MB", "922,337.2 TB"];
        assert_eq!(written, meant);
    }

    #[test]
    fn a_distance_is_told_in_metres_or_kilometres() {
        assert_eq!(
            [450, 1_000, 1_550].map(distance),
            ["450 m", "1 km", "1.5 km"]
        );
    }
}
