package dev.keyladder.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers read byte by byte, percentiles, sources.
class DriverPartsTest {
    @Test
    void anAnswerIsCompleteWithItsLastByteHoweverItComes() {
        for (String answer : List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")) {
            ResponseReader reader = new ResponseReader();
            byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
            reader.reset();
            for (int i = 0; i < bytes.length; i++) {
                boolean complete = reader.take(ByteBuffer.wrap(bytes, i, 1));
                assertThat(complete).as(answer + " at " + i).isEqualTo(i == bytes.length - 1);
            }
            assertThat(reader.status()).isEqualTo(Integer.parseInt(answer.substring(9, 12)));
        }
    }

    @Test
    void aReaderIsUsedForOneAnswerAfterAnother() {
        ResponseReader reader = new ResponseReader();
        for (String status : List.of("200", "403", "500")) {
            reader.reset();
            byte[] bytes =
                    ("HTTP/1.1 " + status + " x\r\ncontent-length: 2\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII);
            assertThat(reader.take(ByteBuffer.wrap(bytes))).isTrue();
            assertThat(reader.status()).isEqualTo(Integer.parseInt(status));
            assertThat(reader.bodyStart()).isEqualTo("{}");
        }
    }

    @Test
    void percentilesAreThoseOfTheRequestsThemselves() {
        Latencies latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }
        latencies.sort();
        assertThat(latencies.percentile(0.50)).isEqualTo(50);
        assertThat(latencies.percentile(0.95)).isEqualTo(95);
        assertThat(latencies.percentile(0.99)).isEqualTo(99);
        assertThat(latencies.percentile(1.0)).isEqualTo(100);
        assertThat(latencies.mean()).isEqualTo(50.5);
    }

    @Test
    void whatIsGoodOnceIsHandedOutOnce() {
        RequestSource once = RequestSource.once(new byte[][] {{1}, {2}});
        assertThat(once.next()).containsExactly(1);
        assertThat(once.next()).containsExactly(2);
        assertThat(once.next()).isNull();
    }
}
