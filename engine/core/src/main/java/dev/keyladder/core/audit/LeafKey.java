package dev.keyladder.core.audit;

/// The numbers that stand for a leaf's fields, as docs/formats.md lists them: 1 to 5 are the header's,
/// written
/// by the lane; 10 to 31 the body's, written by the request.
final class LeafKey {
    static final int FORMAT = 1;
    static final int LANE = 2;
    static final int LSEQ = 3;
    static final int PREV = 4;
    static final int BATCH = 5;

    static final int TYPE = 10;
    static final int TIME = 11;
    static final int TID = 12;
    static final int TLH = 13;
    static final int KID = 14;
    static final int PATH_OF_KEYS = 15;
    static final int KEY_STATE = 16;
    static final int ACTOR = 17;
    static final int SOURCE = 18;
    static final int NAMESPACE = 19;
    static final int CI = 20;
    static final int OPERATION = 21;
    static final int PATH = 22;
    static final int OUTCOME = 23;
    static final int LEASE = 24;
    static final int PEER = 25;
    static final int DURATION = 26;
    static final int REQUEST = 27;
    static final int RESPONSE = 28;
    static final int REQUEST_ID = 29;
    static final int FLAGS = 30;
    static final int DETAIL = 31;

    /// Fields of a leaf, all of them always present: 5 of the header, 22 of the body.
    static final int COUNT = 27;

    private LeafKey() {}
}
