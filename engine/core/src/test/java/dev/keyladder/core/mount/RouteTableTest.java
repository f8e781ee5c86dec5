package dev.keyladder.core.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    private final RouteTable table = new RouteTable(List.of(
            route("", Operation.READ),
            route("config", Operation.READ),
            route("role/{name}", Operation.READ),
            route("role/{name}/id", Operation.UPDATE),
            route("mounts/{path...}/tune", Operation.READ),
            route("mounts/{path...}", Operation.READ),
            route("mounts/{path...}", Operation.DELETE)));

    private static Route route(String pattern, Operation operation) {
        return Route.path(pattern).on(operation, call -> new Outcome.Done()).build();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                 ''",
        "config,             config",
        "role/a,             role/{name}",
        "role/a/id,          role/{name}/id",
        "mounts/a,           mounts/{path...}",
        "mounts/a/b/c,       mounts/{path...}",
        "mounts/a/tune,      mounts/{path...}/tune",
        "mounts/a/b/tune,    mounts/{path...}/tune",
        "mounts/tune,        mounts/{path...}"
    })
    void a_path_finds_its_route(String path, String pattern) {
        assertThat(table.find(path, Operation.READ).orElseThrow().route().pattern())
                .isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({"configs", "Config", "role", "role/a.", "role/a/b/c", "mounts", "nothing"})
    void what_fits_no_route_finds_none(String path) {
        assertThat(table.find(path, Operation.READ)).isEmpty();
    }

    @Test
    void what_a_path_names_is_captured() {
        assertThat(table.find("role/x/id", Operation.UPDATE)
                        .orElseThrow()
                        .parameters()
                        .get("name"))
                .isEqualTo("x");
        assertThat(table.find("mounts/a/b/tune", Operation.READ)
                        .orElseThrow()
                        .parameters()
                        .get("path"))
                .isEqualTo("a/b");
    }

    @Test
    void among_routes_of_one_path_the_one_that_answers_the_operation_is_taken() {
        assertThat(table.find("mounts/a", Operation.DELETE)
                        .orElseThrow()
                        .route()
                        .endpoints())
                .containsKey(Operation.DELETE);
    }

    @Test
    void a_path_whose_routes_do_not_answer_the_operation_is_known_all_the_same() {
        assertThat(table.find("config", Operation.DELETE).orElseThrow().route().pattern())
                .isEqualTo("config");
    }
}
