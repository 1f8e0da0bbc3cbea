//! Maps and sets of the working code.
//!
//! The hasher of the standard library is made to keep an attacker from choosing keys that collide, and costs more than
//! what most of our maps are asked for. This one is seeded at random too.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

/// A hash map with a fast hasher; create it with `default`.
pub(crate) type FastMap<K, V> = HashMap<K, V, RandomState>;

/// A hash set with a fast hasher; create it with `default`.
pub(crate) type FastSet<K> = HashSet<K, RandomState>;
