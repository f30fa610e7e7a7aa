//! Places on the map.

use super::quantities::{distance, period};
use super::writer::Writer;
use crate::message::{GeoPoint, LiveGeo, Venue};

/// The period of a live location that is told until the sender stops it (core.telegram.org/api/live-location).
const FOR_GOOD: i32 = i32::MAX;

impl Writer<'_> {
    pub(super) fn location(&mut self, point: &GeoPoint) {
        self.pen.markdown("Location ");
        self.map_link(point);
    }

    /// Says that there is a place, but not where.
    pub(super) fn unknown_location(&mut self) {
        self.aside("Location, not known");
    }

    pub(super) fn live_location(&mut self, geo: &LiveGeo) {
        self.pen.markdown("Live location ");
        self.map_link(&geo.point);
        let mut facts = match geo.period {
            FOR_GOOD => ", until it is stopped".to_owned(),
            seconds => format!(", for {}", period(seconds.into())),
        };
        if let Some(heading) = geo.heading {
            facts = format!("{facts}, heading {heading}°");
        }
        if let Some(radius) = geo.proximity_notification_radius {
            facts = format!("{facts}, with an alert within {}", distance(radius.into()));
        }
        self.pen.words(&facts);
    }

    pub(super) fn venue(&mut self, venue: &Venue<'_>) {
        if venue.title.trim().is_empty() {
            self.pen.markdown("Place");
        } else {
            self.bold(&venue.title);
        }
        if !venue.address.trim().is_empty() {
            self.pen.markdown(", ");
            self.inline(&venue.address, &[]);
        }
        self.pen.markdown(", ");
        self.map_link(&venue.point);
    }

    fn map_link(&mut self, point: &GeoPoint) {
        let (latitude, longitude) = (degrees(point.latitude), degrees(point.longitude));
        let shown = format!("{latitude}, {longitude}");
        let is_on_earth = point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0;
        if is_on_earth {
            let query = format!("mlat={latitude}&mlon={longitude}");
            let view = format!("map=16/{latitude}/{longitude}");
            self.link_to(
                &shown,
                &format!("https://www.openstreetmap.org/?{query}#{view}"),
            );
        } else {
            self.pen.words(&shown);
        }
        if let Some(radius) = point.accuracy_radius {
            self.pen
                .words(&format!(", within {}", distance(radius.into())));
        }
    }
}

/// Degrees to a tenth of a metre.
fn degrees(degrees: f64) -> String {
    let shown = format!("{degrees:.6}");
    shown.trim_end_matches('0').trim_end_matches('.').to_owned()
}
