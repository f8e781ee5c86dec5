package dev.keyladder.keys.statement;

/// The name of what a service key serves. It decides the key's one purpose.
///
/// @param text as in statements and row names
public record ServiceName(String text) {
    /// Tokens that descend from tokens.
    public static final ServiceName TOKEN = new ServiceName("auth/token");
    /// A namespace's rows.
    public static final ServiceName STORAGE = new ServiceName("storage");
    /// A namespace's audit records.
    public static final ServiceName AUDIT = new ServiceName("audit");
    /// Heads of the audit log; root namespace.
    public static final ServiceName LOG = new ServiceName("log");
    /// Recognition of tokens; root namespace.
    public static final ServiceName DETECT = new ServiceName("detect");
    /// Row names; root namespace.
    public static final ServiceName INDEX = new ServiceName("index");
    /// Fingerprints of issued secrets; root namespace.
    public static final ServiceName LEAK = new ServiceName("leak");

    private static final String AUTH = "auth/";

    /// Refuses a name that decides no purpose.
    public ServiceName {
        purposeOf(text);
    }

    /// The service of one role of one auth mount.
    ///
    /// @param mountUuid stays the same when the mount is moved
    public static ServiceName role(String mountUuid, String role) {
        return new ServiceName(AUTH + mountUuid + "/" + role);
    }

    /// What keys of this service do.
    public Purpose purpose() {
        return purposeOf(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Purpose purposeOf(String text) {
        if (text.startsWith(AUTH) && text.length() > AUTH.length()) {
            return Purpose.TOKEN;
        }
        return switch (text) {
            case "storage" -> Purpose.STORAGE;
            case "audit" -> Purpose.AUDIT;
            case "log" -> Purpose.LOG;
            case "detect" -> Purpose.DETECT;
            case "index" -> Purpose.INDEX;
            case "leak" -> Purpose.LEAK;
            default -> throw new MalformedStatement("no service is called " + text);
        };
    }
}
