//! Numbers as people read them: counts, lengths of time, prices.

/// A count with its thousands apart: `1,234,567`.
pub(super) fn count(number: impl Into<i64>) -> String {
    let number = number.into();
    let digits = number.unsigned_abs().to_string();
    let mut shown = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        shown.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A count and what is counted: `1 reply`, `1,234 replies`.
pub(super) fn counted(number: impl Into<i64>, one: &str, more: &str) -> String {
    let number = number.into();
    format!("{} {}", count(number), if number == 1 { one } else { more })
}

/// A length of time in its largest whole unit: `10 s`, `15 min`, `8 h`.
pub(super) fn span(seconds: i32) -> String {
    match seconds {
        hours if hours % 3600 == 0 => format!("{} h", hours / 3600),
        minutes if minutes % 60 == 0 => format!("{} min", minutes / 60),
        seconds => format!("{seconds} s"),
    }
}

/// An amount in the smallest unit of its currency: `12.50 EUR`, `1,200 JPY`, `75 ⭐`, `0.1 TON`.
pub(super) fn price(amount: i64, currency: &str) -> String {
    let (unit, decimals) = match currency {
        "XTR" => ("⭐", 0),
        "TON" => ("TON", 9),
        currency => (currency, decimals(currency)),
    };
    let scale = 10_u64.pow(decimals);
    let (whole, rest) = (amount.unsigned_abs() / scale, amount.unsigned_abs() % scale);
    let mut shown = String::new();
    if amount < 0 {
        shown.push('-');
    }
    // What was divided fits, but for the most negative number.
    shown.push_str(&count(i64::try_from(whole).unwrap_or(i64::MAX)));
    if decimals > 0 {
        let mut rest = format!("{rest:0width$}", width = decimals as usize);
        if unit == "TON" {
            rest.truncate(rest.trim_end_matches('0').len());
        }
        if !rest.is_empty() {
            shown = format!("{shown}.{rest}");
        }
    }
    format!("{shown} {unit}")
}

/// How many decimals the amounts of a currency have: ISO 4217, as far as core.telegram.org/bots/payments takes it.
fn decimals(currency: &str) -> u32 {
    match currency {
        "BYR" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(-1_000), "-1,000");
        assert_eq!(count(i64::MIN), "-9,223,372,036,854,775,808");
        assert_eq!(counted(1, "reply", "replies"), "1 reply");
        assert_eq!(counted(1_234, "reply", "replies"), "1,234 replies");
    }

    #[test]
    fn a_length_of_time_has_its_largest_whole_unit() {
        assert_eq!(span(10), "10 s");
        assert_eq!(span(90), "90 s");
        assert_eq!(span(900), "15 min");
        assert_eq!(span(28_800), "8 h");
    }

    #[test]
    fn a_price_has_the_decimals_of_its_currency() {
        assert_eq!(price(1_250, "EUR"), "12.50 EUR");
        assert_eq!(price(-5, "USD"), "-0.05 USD");
        assert_eq!(price(1_200, "JPY"), "1,200 JPY");
        assert_eq!(price(1_234_567, "KWD"), "1,234.567 KWD");
        assert_eq!(price(5_000, "XTR"), "5,000 ⭐");
        assert_eq!(price(100_000_000, "TON"), "0.1 TON");
        assert_eq!(price(2_000_000_000, "TON"), "2 TON");
        assert_eq!(price(i64::MIN, "JPY"), "-9,223,372,036,854,775,807 JPY");
    }
}
